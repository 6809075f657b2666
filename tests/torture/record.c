/* Preloaded into the program by tests/torture/power_cuts: notes every call that changes a file below
 * RECEPCIJA_RECORD_UNDER in the log RECEPCIJA_RECORD_TO, in the order in which they were done by all
 * processes, with what was written to standard output and each call to a service between them.
 *
 * A record: kind (1 byte), file, offset (8 bytes each), length of what follows (4 bytes), and that.
 * A lock on the log is held around call and record, so that no other change falls between.
 * Of the index of a write-ahead log (-shm) only the name is noted: nobody reads what is left in it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static const char *under;

static void begin(void) {
    pthread_mutex_lock(&one_at_a_time);
    if (log_fd < 0) {
        const char *path = getenv("RECEPCIJA_RECORD_TO");
        under = getenv("RECEPCIJA_RECORD_UNDER");
        if (!path || !under) abort();
        log_fd = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (log_fd < 0) abort();
    }
    while (flock(log_fd, LOCK_EX) != 0)
        if (errno != EINTR) abort();
}

static void end(void) {
    int kept = errno;
    flock(log_fd, LOCK_UN);
    pthread_mutex_unlock(&one_at_a_time);
    errno = kept;
}

static void note(char kind, uint64_t file, uint64_t offset, const void *data, uint32_t length) {
    char head[21];
    head[0] = kind;
    memcpy(head + 1, &file, 8);
    memcpy(head + 9, &offset, 8);
    memcpy(head + 17, &length, 4);
    struct iovec parts[2] = {{head, sizeof head}, {(void *)data, length}};
    if (REAL(writev)(log_fd, parts, 2) != (ssize_t)(sizeof head + length)) abort();
}

static int is_meant(const char *path) {
    return path && strncmp(path, under, strlen(under)) == 0;
}

static int is_index(const char *path) {
    size_t length = strlen(path);
    return length >= 4 && strcmp(path + length - 4, "-shm") == 0;
}

/* The number of an open file that is meant; 0 of any other. */
static uint64_t meant(int fd, int *is_folder) {
    char link[64], path[PATH_MAX];
    struct stat about;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    *is_folder = 0;
    if (fstat(fd, &about) != 0) return 0;
    if (S_ISDIR(about.st_mode)) *is_folder = strcmp(path, under) == 0;
    else if (!is_meant(path) || is_index(path)) return 0;
    return S_ISDIR(about.st_mode) && !*is_folder ? 0 : about.st_ino;
}

static int opened(const char *path, int flags, mode_t mode) {
    begin();
    int is_new = is_meant(path) && (flags & O_CREAT) && access(path, F_OK) != 0;
    int fd = REAL(open)(path, flags, mode);
    struct stat about;
    if (fd >= 0 && is_meant(path) && fstat(fd, &about) == 0) {
        if (is_new) note('C', about.st_ino, 0, path, strlen(path));
        else if (flags & O_TRUNC && !is_index(path)) note('T', about.st_ino, 0, "", 0);
    }
    end();
    return fd;
}

#define OPENS(name)                                                   \
    int name(const char *path, int flags, ...) {                      \
        va_list more;                                                 \
        va_start(more, flags);                                        \
        mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;     \
        va_end(more);                                                 \
        return opened(path, flags, mode);                             \
    }
OPENS(open)
OPENS(open64)

#define WRITES_AT(name, offset_type)                                              \
    ssize_t name(int fd, const void *data, size_t length, offset_type offset) {   \
        int is_folder;                                                            \
        begin();                                                                  \
        ssize_t done = REAL(name)(fd, data, length, offset);                      \
        uint64_t file = done > 0 ? meant(fd, &is_folder) : 0;                     \
        if (file) note('W', file, offset, data, done);                            \
        end();                                                                    \
        return done;                                                              \
    }
WRITES_AT(pwrite, off_t)
WRITES_AT(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t length) {
    int is_folder;
    begin();
    ssize_t done = REAL(write)(fd, data, length);
    uint64_t file = done > 0 && fd > 2 ? meant(fd, &is_folder) : 0;
    if (file) note('W', file, lseek64(fd, 0, SEEK_CUR) - done, data, done);
    if (fd == 1 && done > 0) note('A', 0, 0, data, done);
    end();
    return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    int is_folder;
    begin();
    /* No file of the house is written so; if ever one is, the recording would be wrong. */
    if (fd > 2 && meant(fd, &is_folder)) abort();
    ssize_t done = REAL(writev)(fd, parts, count);
    end();
    return done;
}

/* Programs fall back to read and write where the system cannot do these. */
ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t length, unsigned flags) {
    (void)from, (void)from_at, (void)to, (void)to_at, (void)length, (void)flags;
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t length) {
    (void)to, (void)from, (void)at, (void)length;
    errno = ENOSYS;
    return -1;
}

#define TRUNCATES(name, length_type)                               \
    int name(int fd, length_type length) {                         \
        int is_folder;                                             \
        begin();                                                   \
        int done = REAL(name)(fd, length);                         \
        uint64_t file = done == 0 ? meant(fd, &is_folder) : 0;     \
        if (file) note('T', file, length, "", 0);                  \
        end();                                                     \
        return done;                                               \
    }
TRUNCATES(ftruncate, off_t)
TRUNCATES(ftruncate64, off64_t)

#define SYNCS(name)                                                     \
    int name(int fd) {                                                  \
        int is_folder = 0;                                              \
        begin();                                                        \
        int done = REAL(name)(fd);                                      \
        uint64_t file = done == 0 ? meant(fd, &is_folder) : 0;          \
        if (file) note(is_folder ? 'D' : 'S', file, 0, "", 0);          \
        end();                                                          \
        return done;                                                    \
    }
SYNCS(fsync)
SYNCS(fdatasync)

static void note_names(char kind, const char *from, const char *to) {
    char both[2 * PATH_MAX];
    int length = snprintf(both, sizeof both, "%s\n%s", from, to);
    if (length < 0 || length >= (int)sizeof both) abort();
    note(kind, 0, 0, both, length);
}

int rename(const char *from, const char *to) {
    begin();
    int done = REAL(rename)(from, to);
    if (done == 0 && is_meant(from)) note_names('R', from, to);
    end();
    return done;
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    begin();
    int done = REAL(linkat)(from_folder, from, to_folder, to, flags);
    if (done == 0 && is_meant(from)) note_names('L', from, to);
    end();
    return done;
}

int unlink(const char *path) {
    begin();
    int done = REAL(unlink)(path);
    if (done == 0 && is_meant(path)) note('U', 0, 0, path, strlen(path));
    end();
    return done;
}

int connect(int fd, const struct sockaddr *to, socklen_t length) {
    if (to && (to->sa_family == AF_INET || to->sa_family == AF_INET6)) {
        begin();
        note('N', 0, 0, "", 0);
        end();
    }
    return REAL(connect)(fd, to, length);
}
