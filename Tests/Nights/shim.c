/* Preloaded into the program under test: counts the calls that change files, and at a chosen one ends the process group,
 * loses what no sync has promised, or lets the call fail.
 *
 *   NIGHTS_COUNT=FILE        keep the number of calls there, a long
 *   NIGHTS_TRACE=FILE        append each call's number, its name, and its path where it has one
 *   NIGHTS_KILL_AT=N         end the process group before call N; a write is done by half first
 *   NIGHTS_POWER=1           with it: files go back to the length of their last sync, as after a power cut
 *   NIGHTS_FAIL_AT=N         from call N on, fail with NIGHTS_ERRNO (28: disk full, 5: input or output error)
 *   NIGHTS_FAIL_CALLS=N      so many calls fail; 0: all that follow, as on a full disk
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long own_calls, *calls = &own_calls;
static long kill_at, fail_at, fail_calls, error_number;
static int power;
static const char *trace_file;

#define REAL(type, name, ...) static type (*real_##name)(__VA_ARGS__)
REAL(ssize_t, write, int, const void *, size_t);
REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
REAL(int, open64, const char *, int, ...);
REAL(int, fsync, int);
REAL(int, fdatasync, int);
REAL(int, syncfs, int);
REAL(int, rename, const char *, const char *);
REAL(int, unlink, const char *);
REAL(int, rmdir, const char *);
REAL(int, mkdir, const char *, mode_t);
REAL(int, ftruncate64, int, off64_t);
REAL(int, link, const char *, const char *);

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

__attribute__((constructor)) static void begin(void) {
#define FIND(name) real_##name = dlsym(RTLD_NEXT, #name)
    FIND(write); FIND(pwrite64); FIND(open64); FIND(fsync); FIND(fdatasync); FIND(syncfs); FIND(rename);
    FIND(unlink); FIND(rmdir); FIND(mkdir); FIND(ftruncate64); FIND(link);
    kill_at = number("NIGHTS_KILL_AT");
    fail_at = number("NIGHTS_FAIL_AT");
    fail_calls = number("NIGHTS_FAIL_CALLS");
    error_number = number("NIGHTS_ERRNO");
    power = number("NIGHTS_POWER");
    trace_file = getenv("NIGHTS_TRACE");
    const char *count_file = getenv("NIGHTS_COUNT");
    if (!count_file) return;
    /* Shared memory: it is right however the program ends. */
    int file = real_open64(count_file, O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (real_ftruncate64(file, sizeof *calls) != 0) abort();
    calls = mmap(NULL, sizeof *calls, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
}

/* Files that were written since their last sync, and how long they were then. */
static struct { dev_t device; ino_t inode; off_t length; char path[512]; } dirty[4096];
static int dirty_count;

static int find(int descriptor, struct stat *information) {
    if (fstat(descriptor, information) != 0 || !S_ISREG(information->st_mode)) return -2;
    for (int i = 0; i < dirty_count; i++)
        if (dirty[i].inode == information->st_ino && dirty[i].device == information->st_dev) return i;
    return -1;
}

static void written(int descriptor) {
    struct stat information;
    if (!power || find(descriptor, &information) != -1 || dirty_count == 4096) return;
    char link_path[64];
    snprintf(link_path, sizeof link_path, "/proc/self/fd/%d", descriptor);
    ssize_t size = readlink(link_path, dirty[dirty_count].path, 511);
    if (size < 0) return;
    dirty[dirty_count].path[size] = 0;
    dirty[dirty_count].device = information.st_dev;
    dirty[dirty_count].inode = information.st_ino;
    dirty[dirty_count].length = information.st_size;
    dirty_count++;
}

static void synced(int descriptor) {
    struct stat information;
    int place = find(descriptor, &information);
    if (place >= 0) dirty[place] = dirty[--dirty_count];
}

static void renamed(const char *from, const char *to) {
    for (int i = 0; i < dirty_count; i++) {
        size_t size = strlen(from);
        if (strncmp(dirty[i].path, from, size) || (dirty[i].path[size] != 0 && dirty[i].path[size] != '/')) continue;
        char path[512];
        snprintf(path, sizeof path, "%s%s", to, dirty[i].path + size);
        strcpy(dirty[i].path, path);
    }
}

static void die(void) {
    for (int i = 0; power && i < dirty_count; i++) {
        /* The shared memory of the store is rebuilt from the log anyway. */
        if (!strstr(dirty[i].path, "-shm")) truncate(dirty[i].path, dirty[i].length);
    }
    kill(0, SIGKILL);
    for (;;) pause();
}

/* Counts a call. Says whether it is to fail; with `half`, whether it is the last one, to be done by half. */
static int step_at(const char *name, const char *path, int *half) {
    long now = ++*calls;
    if (trace_file) {
        int file = real_open64(trace_file, O_WRONLY | O_CREAT | O_APPEND, 0644);
        dprintf(file, "%ld %s %s\n", now, name, path);
        close(file);
    }
    if (kill_at && now == kill_at) {
        if (half) *half = 1;
        else die();
    }
    if (fail_at && now >= fail_at && (fail_calls == 0 || now < fail_at + fail_calls)) {
        errno = error_number;
        return 1;
    }
    return 0;
}

#define step(name, half) step_at(name, "", half)
#define BEGIN pthread_mutex_lock(&lock)
#define END(value) do { int kept = errno; pthread_mutex_unlock(&lock); errno = kept; return value; } while (0)
/* A full disk refuses what needs room; neither a sync nor a removal does. */
static int needs_room(void) { return error_number == ENOSPC; }

static int is_file(int descriptor) {
    struct stat information;
    return descriptor > 2 && fstat(descriptor, &information) == 0 && S_ISREG(information.st_mode);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    if (!is_file(descriptor)) return real_write(descriptor, bytes, count);
    BEGIN;
    int half = 0;
    written(descriptor);
    if (step("write", &half)) END(-1);
    if (half) { if (real_write(descriptor, bytes, count / 2) < 0) {} die(); }
    END(real_write(descriptor, bytes, count));
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    BEGIN;
    int half = 0;
    written(descriptor);
    if (step("pwrite", &half)) END(-1);
    if (half) { if (real_pwrite64(descriptor, bytes, count / 2, offset) < 0) {} die(); }
    END(real_pwrite64(descriptor, bytes, count, offset));
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    return pwrite64(descriptor, bytes, count, offset);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if (!(flags & O_CREAT) || strstr(path, "-shm")) return real_open64(path, flags, mode);
    BEGIN;
    /* Opening what is there needs no room. */
    if (step_at("open", path, NULL) && !(needs_room() && access(path, F_OK) == 0)) END(-1);
    END(real_open64(path, flags, mode));
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open64(path, flags, mode);
}

int fsync(int descriptor) {
    BEGIN;
    if (step("fsync", NULL) && !needs_room()) END(-1);
    synced(descriptor);
    END(real_fsync(descriptor));
}

int fdatasync(int descriptor) {
    BEGIN;
    if (step("fdatasync", NULL) && !needs_room()) END(-1);
    synced(descriptor);
    END(real_fdatasync(descriptor));
}

int syncfs(int descriptor) {
    BEGIN;
    if (step("syncfs", NULL) && !needs_room()) END(-1);
    /* All files here lie on one file system. */
    dirty_count = 0;
    END(real_syncfs(descriptor));
}

int rename(const char *from, const char *to) {
    BEGIN;
    if (step_at("rename", to, NULL)) END(-1);
    int result = real_rename(from, to);
    if (result == 0) renamed(from, to);
    END(result);
}

int unlink(const char *path) {
    BEGIN;
    if (step_at("unlink", path, NULL) && !needs_room()) END(-1);
    END(real_unlink(path));
}

int rmdir(const char *path) {
    BEGIN;
    if (step_at("rmdir", path, NULL) && !needs_room()) END(-1);
    END(real_rmdir(path));
}

int mkdir(const char *path, mode_t mode) {
    BEGIN;
    if (step_at("mkdir", path, NULL) && access(path, F_OK) != 0) END(-1);
    END(real_mkdir(path, mode));
}

int link(const char *from, const char *to) {
    BEGIN;
    if (step_at("link", to, NULL)) END(-1);
    END(real_link(from, to));
}

int ftruncate64(int descriptor, off64_t length) {
    BEGIN;
    if (step("ftruncate", NULL) && !needs_room()) END(-1);
    END(real_ftruncate64(descriptor, length));
}

int ftruncate(int descriptor, off_t length) { return ftruncate64(descriptor, length); }
