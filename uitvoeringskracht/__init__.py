"""Uitvoeringskracht: the execution capacity of the Dutch gemeenten, figure by figure."""
