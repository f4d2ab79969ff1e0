"""The run of issues as one body: building all of them, recording what is out, making it again."""
