// The floor under every site generator on libcmark: it reads Markdown files, parses and renders them, and writes files.
// There is no front matter, no link, no template.
//
//     floor SOURCE            parses and renders, writes nothing
//     floor SOURCE OUT        one flat file for each source
//     floor SOURCE OUT LIKE   the files of LIKE, each with as many bytes: the HTML of a source, filled up or cut
//
// Two threads share the files, as the program under test does.
#define _GNU_SOURCE
#include <cmark.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct list { char **paths; size_t *sizes; size_t count, room; };

static struct list sources, outputs, *gathering;
static const char *ending, *out_folder, *like_folder;
static size_t out_root;
static atomic_size_t next_source, next_output, bytes_of_html;

static int gather(const char *path, const struct stat *status, int type, struct FTW *place) {
    (void)place;
    size_t length = strlen(path), tail = strlen(ending);
    if (type != FTW_F || length < tail || strcmp(path + length - tail, ending) != 0) return 0;
    if (gathering->count == gathering->room) {
        gathering->room = gathering->room ? gathering->room * 2 : 1024;
        gathering->paths = realloc(gathering->paths, gathering->room * sizeof *gathering->paths);
        gathering->sizes = realloc(gathering->sizes, gathering->room * sizeof *gathering->sizes);
    }
    gathering->sizes[gathering->count] = (size_t)status->st_size;
    gathering->paths[gathering->count++] = strdup(path);
    return 0;
}

static char *read_file(const char *path, size_t *size) {
    int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) { perror(path); exit(1); }
    char *bytes = malloc((size_t)status.st_size + 1);
    ssize_t count = read(file, bytes, (size_t)status.st_size);
    close(file);
    *size = count < 0 ? 0 : (size_t)count;
    bytes[*size] = 0;
    return bytes;
}

static void write_file(char *path, const char *bytes, size_t size) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (file < 0) {
        for (char *slash = path + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
            *slash = 0;
            mkdir(path, 0777);
            *slash = '/';
        }
        file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    }
    if (file < 0 || write(file, bytes, size) != (ssize_t)size) { perror(path); exit(1); }
    close(file);
}

static char *render(size_t number, size_t *length) {
    size_t size;
    char *text = read_file(sources.paths[number], &size), *body = text;
    if (size > 4 && memcmp(text, "---\n", 4) == 0) {
        char *end = strstr(text + 3, "\n---\n");
        if (end) body = end + 5;
    }
    char *html = cmark_markdown_to_html(body, size - (size_t)(body - text), CMARK_OPT_VALIDATE_UTF8);
    free(text);
    *length = strlen(html);
    bytes_of_html += *length;
    return html;
}

static void *work(void *unused) {
    (void)unused;
    char path[8192], *buffer = NULL;
    size_t number, room = 0;
    while ((number = next_source++) < sources.count) {
        size_t length, place = number;
        char *html = render(number, &length);
        if (like_folder) {
            // As many outputs as there are: the rest is written below.
            if ((place = next_output++) < outputs.count) {
                size_t size = outputs.sizes[place];
                if (size > room) buffer = realloc(buffer, room = size);
                size_t kept = length < size ? length : size;
                memcpy(buffer, html, kept);
                memset(buffer + kept, ' ', size - kept);
                snprintf(path, sizeof path, "%s%s", out_folder, outputs.paths[place] + out_root);
                write_file(path, buffer, size);
            }
        } else if (out_folder) {
            snprintf(path, sizeof path, "%s/%zu.html", out_folder, number);
            write_file(path, html, length);
        }
        free(html);
    }
    while (like_folder && (number = next_output++) < outputs.count) {
        size_t size = outputs.sizes[number];
        if (size > room) buffer = realloc(buffer, room = size);
        memset(buffer, ' ', size);
        snprintf(path, sizeof path, "%s%s", out_folder, outputs.paths[number] + out_root);
        write_file(path, buffer, size);
    }
    free(buffer);
    return NULL;
}

int main(int count, char **arguments) {
    if (count < 2 || count > 4) { fprintf(stderr, "usage: floor SOURCE [OUT [LIKE]]\n"); return 2; }
    out_folder = count > 2 ? arguments[2] : NULL;
    like_folder = count > 3 ? arguments[3] : NULL;
    gathering = &sources;
    ending = ".md";
    nftw(arguments[1], gather, 32, FTW_PHYS);
    if (like_folder) {
        gathering = &outputs;
        ending = "";
        out_root = strlen(like_folder);
        nftw(like_folder, gather, 32, FTW_PHYS);
    }
    if (out_folder) mkdir(out_folder, 0777);
    pthread_t other;
    pthread_create(&other, NULL, work, NULL);
    work(NULL);
    pthread_join(other, NULL);
    printf("%zu sources, %zu bytes of HTML\n", sources.count, (size_t)bytes_of_html);
    return 0;
}
