/* Preloaded into a writer, it records in the order of the calls what the process asks of the disk:
   writes, truncations and syncs of the files below RECORDED_FOLDER, to the file RECORD.
   A record is a head of fixed size, the file's path and the data. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

struct head {
    uint32_t kind; /* W write, T truncate, S sync, U unlink */
    uint32_t path_length;
    uint64_t offset;
    uint64_t length;
};

static int record_descriptor = -2;

static void note(char kind, const char *path, uint64_t offset, const void *data, uint64_t length)
{
    const char *folder = getenv("RECORDED_FOLDER");
    if (!folder || strncmp(path, folder, strlen(folder)) != 0)
        return;
    if (record_descriptor == -2)
        record_descriptor = syscall(SYS_openat, AT_FDCWD, getenv("RECORD"), O_WRONLY | O_CREAT | O_APPEND, 0644);
    struct head head = {kind, strlen(path), offset, length};
    struct iovec parts[] = {
        {&head, sizeof head}, {(void *)path, head.path_length}, {(void *)data, data ? length : 0}};
    if (syscall(SYS_writev, record_descriptor, parts, 3) < 0)
        abort();
}

static void note_descriptor(char kind, int descriptor, uint64_t offset, const void *data, uint64_t length)
{
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0)
        return;
    path[size] = 0;
    note(kind, path, offset, data, length);
}

ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t offset)
{
    ssize_t written = syscall(SYS_pwrite64, descriptor, data, length, offset);
    if (written > 0)
        note_descriptor('W', descriptor, offset, data, written);
    return written;
}

ssize_t pwrite(int descriptor, const void *data, size_t length, off_t offset)
{
    return pwrite64(descriptor, data, length, offset);
}

ssize_t write(int descriptor, const void *data, size_t length)
{
    off_t offset = lseek(descriptor, 0, SEEK_CUR);
    ssize_t written = syscall(SYS_write, descriptor, data, length);
    if (written > 0 && offset >= 0)
        note_descriptor('W', descriptor, offset, data, written);
    return written;
}

int ftruncate64(int descriptor, off64_t length)
{
    int failed = syscall(SYS_ftruncate, descriptor, length);
    if (!failed)
        note_descriptor('T', descriptor, length, NULL, 0);
    return failed;
}

int ftruncate(int descriptor, off_t length)
{
    return ftruncate64(descriptor, length);
}

int fdatasync(int descriptor)
{
    int failed = syscall(SYS_fdatasync, descriptor);
    if (!failed)
        note_descriptor('S', descriptor, 0, NULL, 0);
    return failed;
}

int fsync(int descriptor)
{
    int failed = syscall(SYS_fsync, descriptor);
    if (!failed)
        note_descriptor('S', descriptor, 0, NULL, 0);
    return failed;
}

int unlink(const char *path)
{
    int failed = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (!failed)
        note('U', path, 0, NULL, 0);
    return failed;
}
