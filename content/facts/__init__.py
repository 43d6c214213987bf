"""What single pages claim: visiting hours, phone numbers, prices and terms, each with whom and what it is for."""
