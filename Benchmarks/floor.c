// The floor: what no site generator that parses with libcmark and writes these files can be faster than.
//
//     floor CONTENT                          parses and renders every Markdown file, and writes nothing
//     floor CONTENT OUTPUT                   writes one flat file a page into OUTPUT
//     floor --like LIST CONTENT OUTPUT       writes the files of LIST: their paths, and as many bytes
//     floor --jobs N …                       with N threads (default: 2)
//
// LIST has a line for each file, its bytes, a space and its path: “17919 pages-0000/page-0.html”. The HTML of
// pages-0000/page-0.md is written there and filled up to that size; files that come from no page are all filling. So
// the files, folders and bytes are those of a real site, and the work is none but parsing, rendering and writing.
//
// There are no templates, no links are resolved, and front matter is skipped.

#include <cmark.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MAX_JOBS = 64, PATH_BYTES = 4096, FILLING_BYTES = 1 << 16 };

/// A file to write: from a page (`source`), or of filling alone.
struct file {
    char *path;        // below the output; NULL when nothing is written
    const char *source;
    long long bytes;   // −1: as many as the HTML has
};

struct files {
    struct file *items;
    size_t count, capacity;
};

static struct files files;
static atomic_size_t next_file;
static const char *output;
static char filling[FILLING_BYTES];

static void fail(const char *what) {
    fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void *claim(void *memory) {
    if (!memory) fail("memory");
    return memory;
}

static struct file *add(struct files *list) {
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? 2 * list->capacity : 1024;
        list->items = claim(realloc(list->items, list->capacity * sizeof *list->items));
    }
    struct file *added = &list->items[list->count++];
    *added = (struct file){.bytes = -1};
    return added;
}

// What is read and what is written

static bool is_markdown(const char *name) {
    size_t length = strlen(name);
    return length > 3 && strcmp(name + length - 3, ".md") == 0;
}

/// The path of a page: “a/b.md” is written to “a/b.html”, or flat to “a-b.html”.
static char *page_path(const char *relative, bool flat) {
    size_t stem = strlen(relative) - 3;
    char *path = claim(malloc(stem + sizeof ".html"));
    memcpy(path, relative, stem);
    strcpy(path + stem, ".html");
    for (char *c = path; flat && *c; c++) if (*c == '/') *c = '-';
    return path;
}

static int by_path(const void *a, const void *b) {
    return strcmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

static void read_list(const char *list) {
    FILE *stream = fopen(list, "r");
    if (!stream) fail(list);
    char path[PATH_BYTES];
    long long bytes;
    while (fscanf(stream, "%lld %4095[^\n]", &bytes, path) == 2) {
        struct file *file = add(&files);
        file->path = claim(strdup(path));
        file->bytes = bytes;
    }
    fclose(stream);
    qsort(files.items, files.count, sizeof *files.items, by_path);
}

static void find_pages(char *content, bool is_like) {
    size_t listed = files.count, prefix = strlen(content) + 1;
    // Without stat: only names are needed.
    FTS *tree = fts_open((char *[]){content, NULL}, FTS_PHYSICAL | FTS_NOSTAT | FTS_NOCHDIR, NULL);
    if (!tree) fail(content);
    for (FTSENT *entry; (entry = fts_read(tree));) {
        if (entry->fts_info == FTS_D || entry->fts_info == FTS_DP || !is_markdown(entry->fts_name)) continue;
        const char *relative = entry->fts_path + prefix;
        struct file wanted = {.path = output ? page_path(relative, !is_like) : NULL, .bytes = -1};
        struct file *file = NULL;
        if (is_like) file = bsearch(&wanted, files.items, listed, sizeof wanted, by_path);
        if (file) {
            free(wanted.path);
        } else {
            // A page that the list does not have is parsed and rendered all the same.
            if (is_like) wanted.path = NULL;
            file = add(&files);
            *file = wanted;
        }
        file->source = claim(strdup(entry->fts_path));
    }
    fts_close(tree);
}

/// Makes the folders of all files, which are sorted.
static void make_folders(void) {
    if (mkdir(output, 0777) != 0 && errno != EEXIST) fail(output);
    char path[2 * PATH_BYTES], last[2 * PATH_BYTES] = "";
    for (size_t i = 0; i < files.count; i++) {
        if (!files.items[i].path) continue;
        int length = snprintf(path, sizeof path, "%s/%s", output, files.items[i].path);
        size_t root = strlen(output) + 1;
        for (char *slash = path + root; length > 0 && (slash = strchr(slash, '/')); slash++) {
            *slash = 0;
            if (strncmp(last, path, strlen(path) + 1) != 0) {
                if (mkdir(path, 0777) != 0 && errno != EEXIST) fail(path);
                strcpy(last, path);
            }
            *slash = '/';
        }
    }
}

// One file

struct buffer {
    char *bytes;
    size_t capacity;
};

static size_t read_file(const char *path, struct buffer *into) {
    int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) fail(path);
    size_t size = (size_t)status.st_size, count = 0;
    if (size > into->capacity) into->bytes = claim(realloc(into->bytes, into->capacity = size));
    while (count < size) {
        ssize_t got = read(file, into->bytes + count, size - count);
        if (got < 0) fail(path);
        if (got == 0) break;
        count += (size_t)got;
    }
    close(file);
    return count;
}

/// Where the Markdown begins: after a first line of three hyphens and the next such line.
static size_t after_front_matter(const char *text, size_t size) {
    if (size < 4 || memcmp(text, "---\n", 4) != 0) return 0;
    const char *end = memmem(text + 3, size - 3, "\n---\n", 5);
    return end ? (size_t)(end - text) + 5 : 0;
}

static void write_file(const struct file *to, const char *html, size_t length) {
    char path[2 * PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", output, to->path);
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (file < 0) fail(path);
    size_t rest = to->bytes < 0 ? length : (size_t)to->bytes;
    if (length > rest) length = rest;
    while (rest > 0) {
        size_t padding = rest - length < FILLING_BYTES ? rest - length : FILLING_BYTES;
        struct iovec parts[] = {{(void *)html, length}, {filling, padding}};
        ssize_t written = writev(file, parts, 2);
        if (written <= 0) fail(path);
        size_t of_html = (size_t)written < length ? (size_t)written : length;
        html += of_html;
        length -= of_html;
        rest -= (size_t)written;
    }
    close(file);
}

static void *work(void *unused) {
    struct buffer text = {0};
    for (size_t i; (i = atomic_fetch_add(&next_file, 1)) < files.count;) {
        const struct file *file = &files.items[i];
        char *html = NULL;
        if (file->source) {
            size_t size = read_file(file->source, &text), start = after_front_matter(text.bytes, size);
            cmark_node *document = cmark_parse_document(text.bytes + start, size - start, CMARK_OPT_DEFAULT);
            html = cmark_render_html(document, CMARK_OPT_DEFAULT);
            cmark_node_free(document);
        }
        if (file->path) write_file(file, html ? html : "", html ? strlen(html) : 0);
        free(html);
    }
    free(text.bytes);
    return unused;
}

int main(int count, char **arguments) {
    const char *list = NULL;
    int jobs = 2, at = 1;
    for (; at + 1 < count && strncmp(arguments[at], "--", 2) == 0; at += 2) {
        if (strcmp(arguments[at], "--like") == 0) list = arguments[at + 1];
        else if (strcmp(arguments[at], "--jobs") == 0) jobs = atoi(arguments[at + 1]);
        else break;
    }
    int left = count - at;
    if (left < 1 || left > 2 || (list && left < 2) || jobs < 1 || jobs > MAX_JOBS) {
        fprintf(stderr, "Usage: floor [--jobs N] [--like LIST] CONTENT [OUTPUT]\n");
        return 2;
    }
    output = left == 2 ? arguments[at + 1] : NULL;
    memset(filling, ' ', sizeof filling);
    if (list) read_list(list);
    find_pages(arguments[at], list != NULL);
    if (output) make_folders();

    pthread_t threads[MAX_JOBS];
    for (int i = 1; i < jobs; i++)
        if ((errno = pthread_create(&threads[i], NULL, work, NULL)) != 0) fail("thread");
    work(NULL);
    for (int i = 1; i < jobs; i++) pthread_join(threads[i], NULL);
    return 0;
}
