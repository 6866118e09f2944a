// Linux calls that the C library hides behind a feature macro.

#include <spawn.h>

/// syncfs(2): writes out everything of the file system that a descriptor lies on.
extern int syncfs(int descriptor);

/// sync_file_range(2): starts writing a range out without waiting, so that the one sync at the end finds little to do.
extern int sync_file_range(int descriptor, long long offset, long long byteCount, unsigned int flags);

/// posix_spawn_file_actions_addchdir_np(3): the folder a child process works in.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
