// Linux calls that the C library hides behind a feature macro or in a header of its own.

#include <spawn.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/// syncfs(2): writes out everything of the file system that a descriptor lies on.
extern int syncfs(int descriptor);

/// sync_file_range(2): starts writing a range out without waiting, so that the one sync at the end finds little to do.
extern int sync_file_range(int descriptor, long long offset, long long byteCount, unsigned int flags);

/// posix_spawn_file_actions_addchdir_np(3): the folder a child process works in.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);

/// Has the C library keep memory that was freed for what is asked for next, rather than give pieces below 32 MiB back to
/// the system each time; and has threads share a pool a processor, so that little lies idle. Other C libraries know no
/// such wish.
static inline void shim_keep_freed_memory(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 128 << 20);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    mallopt(M_ARENA_MAX, processors > 2 ? (int)processors : 2);
#endif
}
