"""The uitvoeringstoets: what a new task asks of gemeenten, in fte and in euro."""
