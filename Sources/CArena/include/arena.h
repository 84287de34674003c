#ifndef GUIDEPOST_ARENA_H
#define GUIDEPOST_ARENA_H

#include <stddef.h>

// Memory for trees that live for one call on one thread: taken in a row, given back all at once.
// libcmark spends half of its time in malloc and free; here an allocation is an addition, and freeing a tree costs nothing.

// A place in the calling thread's arena.
typedef struct {
  size_t chunk, used, depth;
} arena_mark;

// Opens a stretch of the calling thread's arena. Every stretch must be closed on the thread that opened it.
arena_mark arena_open(void);

// Gives back all that was taken since the mark, as soon as every stretch opened after it is closed too.
void arena_close(arena_mark mark);

// The three functions that libcmark asks for, laid out as its `cmark_mem`. Nothing is freed before its stretch is closed. They end the process
// where no memory is left, as libcmark's own do.
typedef struct {
  void *(*calloc)(size_t count, size_t size);
  void *(*realloc)(void *old, size_t size);
  void (*free)(void *old);
} arena_functions;

// They stand for the life of the process, since every node of a tree points to them.
arena_functions *arena_memory(void);

#endif
