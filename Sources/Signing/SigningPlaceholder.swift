// replaced by the room's content
