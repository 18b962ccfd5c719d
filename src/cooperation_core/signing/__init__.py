"""Who vouches for a log: its signer, witnesses of other organisations, and time authorities."""
