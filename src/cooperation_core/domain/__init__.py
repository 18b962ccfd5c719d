"""What can happen in development co-operation. Pure: no clock, no disk, no network."""
