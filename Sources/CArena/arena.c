#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { maximum_chunks = 48, first_chunk = 256 * 1024, alignment = 16 };

typedef struct {
  uint8_t *bytes;
  size_t size, used;
} chunk;

// The first chunk stays for the life of its thread; the others, each twice as large, are freed when a stretch ends.
typedef struct {
  chunk chunks[maximum_chunks];
  size_t current, depth;
} arena;

static _Thread_local arena mine;

static void out_of_memory(void) {
  fputs("guidepost: error: out of memory\n", stderr);
  abort();
}

arena_mark arena_open(void) {
  return (arena_mark){mine.current, mine.chunks[mine.current].used, ++mine.depth};
}

static void rewind_to(size_t current, size_t used) {
  while (mine.current > current) {
    free(mine.chunks[mine.current].bytes);
    mine.chunks[mine.current--] = (chunk){0};
  }
  mine.chunks[current].used = used;
}

void arena_close(arena_mark mark) {
  if (mark.depth == mine.depth) rewind_to(mark.chunk, mark.used);
  if (--mine.depth == 0) rewind_to(0, 0);
}

static uint8_t *take(size_t size) {
  if (size > SIZE_MAX / 4) out_of_memory();
  size = (size + alignment - 1) & ~(size_t)(alignment - 1);
  chunk *now = &mine.chunks[mine.current];
  if (now->size - now->used < size) {
    size_t room = now->bytes ? now->size * 2 : first_chunk;
    if (room < size) room = size;
    if (now->bytes) {
      if (mine.current + 1 == maximum_chunks) out_of_memory();
      now = &mine.chunks[++mine.current];
    }
    *now = (chunk){malloc(room), room, 0};
    if (!now->bytes) out_of_memory();
  }
  uint8_t *taken = now->bytes + now->used;
  now->used += size;
  return taken;
}

// Each allocation is preceded by its size, which realloc needs.
static void *arena_calloc(size_t count, size_t size) {
  if (size && count > SIZE_MAX / 4 / size) out_of_memory();
  uint8_t *taken = take(alignment + count * size);
  *(size_t *)taken = count * size;
  return memset(taken + alignment, 0, count * size);
}

static void *arena_realloc(void *old, size_t size) {
  size_t before = old ? ((size_t *)((uint8_t *)old - alignment))[0] : 0;
  if (size <= before) return old;
  uint8_t *taken = take(alignment + size);
  *(size_t *)taken = size;
  if (before) memcpy(taken + alignment, old, before);
  return taken + alignment;
}

static void arena_free(void *old) { (void)old; }

arena_functions *arena_memory(void) {
  static arena_functions functions = {arena_calloc, arena_realloc, arena_free};
  return &functions;
}
