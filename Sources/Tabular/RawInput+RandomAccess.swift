import Deflate

extension RawInput: RandomAccessBytes {}
