// Runs a command and prints what it took: “status wall cpu memory”, in seconds and bytes.
//
//     measure LOG COMMAND …     what the command says goes to LOG
//
// It is a program of its own since a process that Python starts counts Python's memory as its own peak, and since a
// command of 5 ms shows what starting it from Python costs. Memory is that of the largest single process.

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int main(int count, char **arguments) {
    if (count < 3) return fprintf(stderr, "Usage: measure LOG COMMAND …\n"), 2;
    int log = open(arguments[1], O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (log < 0) return perror(arguments[1]), 2;

    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    pid_t child = fork();
    if (child < 0) return perror("fork"), 2;
    if (child == 0) {
        dup2(log, STDOUT_FILENO);
        dup2(log, STDERR_FILENO);
        execvp(arguments[2], arguments + 2);
        perror(arguments[2]);
        _exit(127);
    }
    int status;
    struct rusage used;
    if (wait4(child, &status, 0, &used) < 0) return perror("wait4"), 2;
    clock_gettime(CLOCK_MONOTONIC, &end);

#ifdef __APPLE__
    long unit = 1;
#else
    long unit = 1024;
#endif
    double wall = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    printf("%d %.6f %.6f %ld\n", code, wall, seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss * unit);
    return 0;
}
