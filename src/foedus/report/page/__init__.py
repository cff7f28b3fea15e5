"""The values that the templates show, one module a kind of answer; loaded only to render."""
