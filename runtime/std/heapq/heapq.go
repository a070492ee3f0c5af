// Package heapq is Python's heapq module: a list as a binary heap whose
// smallest item comes first. The lists it leaves are CPython's, item for item.
package heapq

import "github.com/pyconv/pyconv/runtime/py"

// Push is heapq.heappush(heap, item); it returns the longer list.
func Push[T any](heap []T, item T) []T { return PushLess(heap, item, py.Less[T]) }

// PushLess is [Push] of items that less orders.
func PushLess[T any](heap []T, item T, less func(a, b T) bool) []T {
	heap = append(heap, item)
	siftDown(heap, 0, len(heap)-1, less)
	return heap
}

// Pop is heapq.heappop(heap): the smallest item and the list without it. An
// empty list raises IndexError.
func Pop[T any](heap []T) (T, []T) { return PopLess(heap, py.Less[T]) }

// PopLess is [Pop] of items that less orders.
func PopLess[T any](heap []T, less func(a, b T) bool) (T, []T) {
	need(heap)
	last := heap[len(heap)-1]
	heap = heap[:len(heap)-1]
	if len(heap) == 0 {
		return last, heap
	}
	return ReplaceLess(heap, last, less), heap
}

// Replace is heapq.heapreplace(heap, item): it returns the smallest item and
// puts item into the heap, in place. An empty list raises IndexError.
func Replace[T any](heap []T, item T) T { return ReplaceLess(heap, item, py.Less[T]) }

// ReplaceLess is [Replace] of items that less orders.
func ReplaceLess[T any](heap []T, item T, less func(a, b T) bool) T {
	need(heap)
	first := heap[0]
	heap[0] = item
	siftUp(heap, 0, less)
	return first
}

// PushPop is heapq.heappushpop(heap, item): it puts item into the heap, in
// place, and returns the smallest of all.
func PushPop[T any](heap []T, item T) T { return PushPopLess(heap, item, py.Less[T]) }

// PushPopLess is [PushPop] of items that less orders.
func PushPopLess[T any](heap []T, item T, less func(a, b T) bool) T {
	if len(heap) > 0 && less(heap[0], item) {
		return ReplaceLess(heap, item, less)
	}
	return item
}

// Heapify is heapq.heapify(items), in place.
func Heapify[T any](items []T) { HeapifyLess(items, py.Less[T]) }

// HeapifyLess is [Heapify] of items that less orders.
func HeapifyLess[T any](items []T, less func(a, b T) bool) {
	for i := len(items)/2 - 1; i >= 0; i-- {
		siftUp(items, i, less)
	}
}

// First are the first n of a sorted list: heapq.nlargest and heapq.nsmallest.
func First[T any](sorted []T, n int) []T {
	return sorted[:max(0, min(n, len(sorted)))]
}

func need[T any](heap []T) {
	if len(heap) == 0 {
		py.Raise("IndexError", "index out of range")
	}
}

// siftDown moves the item at pos towards start until its parent isn't greater.
func siftDown[T any](heap []T, start, pos int, less func(a, b T) bool) {
	item := heap[pos]
	for pos > start {
		parent := (pos - 1) / 2
		if !less(item, heap[parent]) {
			break
		}
		heap[pos] = heap[parent]
		pos = parent
	}
	heap[pos] = item
}

// siftUp moves the smaller children up until a leaf is free, and the item from
// there to its place: fewer comparisons than stopping on the way.
func siftUp[T any](heap []T, pos int, less func(a, b T) bool) {
	start, item := pos, heap[pos]
	for child := 2*pos + 1; child < len(heap); child = 2*pos + 1 {
		if right := child + 1; right < len(heap) && !less(heap[child], heap[right]) {
			child = right
		}
		heap[pos] = heap[child]
		pos = child
	}
	heap[pos] = item
	siftDown(heap, start, pos, less)
}
