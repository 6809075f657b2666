/* Stands between the program and the C library (LD_PRELOAD) and counts each call that writes to a
 * file of a house; at the n-th it kills the process, or has the call fail. Built by the test.
 *
 * TORTURE_HOUSE  folder of the house, with "/" at its end; other files are none of our business
 * TORTURE_LOG    each call counted: number, name, bytes, path
 * TORTURE_DEED   count | kill-before | kill-within | kill-after | fail-once | fail-ever | drop
 * TORTURE_AT     which call, from 1
 * TORTURE_ERROR  number of the error with which it fails
 *
 * "within" writes half of the bytes. A disk that is full takes half of the bytes too, and only then
 * nothing any more. "drop", for the control, writes nothing and says that it did.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum deed { COUNT, KILL_BEFORE, KILL_WITHIN, KILL_AFTER, FAIL_ONCE, FAIL_EVER, DROP };
static const char *const DEEDS[] = {"count",     "kill-before", "kill-within", "kill-after",
                                    "fail-once", "fail-ever",   "drop"};

static const char *house;
static enum deed deed = COUNT;
static long at;
static int error_number = ENOSPC;
static int log_file = -1;
static atomic_long calls;

__attribute__((constructor)) static void read_environment(void) {
    const char *name = getenv("TORTURE_DEED");
    for (size_t i = 0; name && i < sizeof DEEDS / sizeof *DEEDS; i++)
        if (!strcmp(name, DEEDS[i])) deed = (enum deed)i;
    const char *text = getenv("TORTURE_AT");
    at = text ? atol(text) : 0;
    text = getenv("TORTURE_ERROR");
    error_number = text ? atoi(text) : ENOSPC;
    text = getenv("TORTURE_LOG");
    if (text)
        log_file = (int)syscall(SYS_openat, AT_FDCWD, text,
                                O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    house = getenv("TORTURE_HOUSE");
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Where a path goes on within the house; "." for the folder itself; NULL outside. */
static const char *within(const char *path) {
    if (!house || !path) return NULL;
    size_t length = strlen(house);
    if (!strncmp(path, house, length)) return path + length;
    return strlen(path) + 1 == length && !strncmp(path, house, length - 1) ? "." : NULL;
}

static int is_ours(const char *path) { return within(path) != NULL; }

/* Counts a call on a path; 0: on no file of the house. */
static long met(const char *name, const char *path, size_t bytes) {
    if (!is_ours(path)) return 0;
    int kept = errno;
    long number = atomic_fetch_add(&calls, 1) + 1;
    char line[512];
    int length = snprintf(line, sizeof line, "%ld %s %zu %s\n", number, name, bytes, within(path));
    if (log_file >= 0 && length > 0 && (size_t)length < sizeof line)
        syscall(SYS_write, log_file, line, (size_t)length);
    if (deed == KILL_BEFORE && number == at) die();
    errno = kept;
    return number;
}

/* The same on an open file, which is looked up when it is needed: no table can go stale. */
static long met_open(const char *name, int file, size_t bytes) {
    int kept = errno;
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = house ? readlink(link, path, sizeof path - 1) : -1;
    errno = kept;
    if (length < 0) return 0;
    path[length] = 0;
    return met(name, path, bytes);
}

static int is_halved(long number, size_t bytes) {
    int is_within = deed == KILL_WITHIN || (deed == FAIL_EVER && error_number == ENOSPC);
    return number && number == at && bytes > 1 && is_within;
}

static int is_refused(long number, size_t bytes) {
    int is_now = (deed == FAIL_ONCE && number == at) || (deed == FAIL_EVER && number >= at);
    if (!number || !is_now || is_halved(number, bytes)) return 0;
    errno = error_number;
    return 1;
}

static int is_dropped(long number) { return number && number == at && deed == DROP; }

static long done(long number, long result) {
    if (number && number == at && (deed == KILL_AFTER || deed == KILL_WITHIN)) die();
    return result;
}

/* A call that has no bytes to be halved: killed within is killed after. */
#define PASS(number, call)                                                                         \
    do {                                                                                           \
        long counted = (number);                                                                   \
        if (is_refused(counted, 0)) return -1;                                                     \
        if (is_dropped(counted)) return 0;                                                         \
        return (int)done(counted, (call));                                                         \
    } while (0)

#define PASS_BYTES(number, length, call)                                                           \
    do {                                                                                           \
        long counted = (number);                                                                   \
        if (is_refused(counted, length)) return -1;                                                \
        if (is_dropped(counted)) return (ssize_t)(length);                                         \
        if (is_halved(counted, length)) length /= 2;                                               \
        return (ssize_t)done(counted, (call));                                                     \
    } while (0)

ssize_t write(int file, const void *bytes, size_t length) {
    PASS_BYTES(met_open("write", file, length), length, syscall(SYS_write, file, bytes, length));
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t place) {
    PASS_BYTES(met_open("pwrite", file, length), length,
               syscall(SYS_pwrite64, file, bytes, length, place));
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t place) {
    return pwrite(file, bytes, length, place);
}

/* Several pieces at once: what is halved are the pieces, or the only one of them. */
static ssize_t write_pieces(const char *name, int file, const struct iovec *pieces, int count,
                            off64_t place) {
    size_t length = 0;
    for (int i = 0; i < count; i++) length += pieces[i].iov_len;
    long number = met_open(name, file, length);
    if (is_refused(number, length)) return -1;
    if (is_dropped(number)) return (ssize_t)length;
    struct iovec first = count ? pieces[0] : (struct iovec){0, 0};
    if (is_halved(number, length)) {
        if (count == 1) first.iov_len /= 2;
        count = count > 1 ? count / 2 : 1;
        if (count == 1) pieces = &first;
    }
    long result = place < 0 ? syscall(SYS_writev, file, pieces, count)
                            : syscall(SYS_pwritev, file, pieces, count, (long)place, 0L);
    return (ssize_t)done(number, result);
}

ssize_t writev(int file, const struct iovec *pieces, int count) {
    return write_pieces("writev", file, pieces, count, -1);
}

ssize_t pwritev(int file, const struct iovec *pieces, int count, off_t place) {
    return write_pieces("pwritev", file, pieces, count, place);
}

ssize_t pwritev64(int file, const struct iovec *pieces, int count, off64_t place) {
    return write_pieces("pwritev", file, pieces, count, place);
}

ssize_t copy_file_range(int from, off64_t *from_place, int to, off64_t *to_place, size_t length,
                        unsigned flags) {
    PASS_BYTES(met_open("copy_file_range", to, length), length,
               syscall(SYS_copy_file_range, from, from_place, to, to_place, length, flags));
}

int fsync(int file) { PASS(met_open("fsync", file, 0), syscall(SYS_fsync, file)); }

int fdatasync(int file) { PASS(met_open("fdatasync", file, 0), syscall(SYS_fdatasync, file)); }

int ftruncate(int file, off_t length) {
    PASS(met_open("ftruncate", file, 0), syscall(SYS_ftruncate, file, length));
}

int ftruncate64(int file, off64_t length) { return ftruncate(file, length); }

int fallocate(int file, int mode, off_t place, off_t length) {
    PASS(met_open("fallocate", file, 0), syscall(SYS_fallocate, file, mode, place, length));
}

int fallocate64(int file, int mode, off64_t place, off64_t length) {
    return fallocate(file, mode, place, length);
}

/* This one returns its error. */
int posix_fallocate(int file, off_t place, off_t length) {
    return fallocate(file, 0, place, length) ? errno : 0;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    PASS(met("rename", to, 0), syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    return renameat2(from_folder, from, to_folder, to, 0);
}

int rename(const char *from, const char *to) {
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    PASS(met("link", to, 0), syscall(SYS_linkat, from_folder, from, to_folder, to, flags));
}

int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int folder, const char *path, int flags) {
    PASS(met("unlink", path, 0), syscall(SYS_unlinkat, folder, path, flags));
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }

int mkdir(const char *path, mode_t mode) {
    PASS(met("mkdir", path, 0), syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}

/* Opening writes where it makes a file or empties one. */
static int open_at(int folder, const char *path, int flags, mode_t mode) {
    int is_there = is_ours(path) && !syscall(SYS_faccessat, AT_FDCWD, path, F_OK);
    int writes = (flags & O_TRUNC) || ((flags & O_CREAT) && !is_there);
    PASS(writes ? met("open", path, 0) : 0, syscall(SYS_openat, folder, path, flags, mode));
}

#define MODE_OF(flags, mode)                                                                       \
    mode_t mode = 0;                                                                               \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                         \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode = va_arg(rest, mode_t);                                                               \
        va_end(rest);                                                                              \
    }

int open(const char *path, int flags, ...) {
    MODE_OF(flags, mode)
    return open_at(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE_OF(flags, mode)
    return open_at(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}

int openat(int folder, const char *path, int flags, ...) {
    MODE_OF(flags, mode)
    return open_at(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...) {
    MODE_OF(flags, mode)
    return open_at(folder, path, flags | O_LARGEFILE, mode);
}
