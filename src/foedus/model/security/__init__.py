"""What an alliance does to its members' security, and what it exposes them to."""
