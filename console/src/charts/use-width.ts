import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** Follows the width of an element in pixels; 0 before it was measured. */
export const useWidth = <E extends Element>(): [RefObject<E | null>, number] => {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (element.current === null) return
    const measure = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    measure.observe(element.current)
    return () => measure.disconnect()
  }, [])
  return [element, width]
}
