"""Pictures of pages → text as it lies on them, with how sure the recognition is of each character."""
