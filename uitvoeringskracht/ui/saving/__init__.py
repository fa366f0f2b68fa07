"""What the saving of pictures in the browser is made of."""
