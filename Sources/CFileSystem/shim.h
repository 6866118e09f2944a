// Linux calls that the C library hides behind a feature macro.

/// syncfs(2): writes out everything of the file system that a descriptor lies on.
extern int syncfs(int descriptor);

/// sync_file_range(2): starts writing a range out without waiting, so that the one sync at the end finds little to do.
extern int sync_file_range(int descriptor, long long offset, long long byteCount, unsigned int flags);
