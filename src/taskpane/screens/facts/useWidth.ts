import { useLayoutEffect, useState, type RefObject } from "react";

/** How wide an element is, to the pixel; the panel may be a pane at any edge, so that the window's width says nothing. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = (): void => {
      // A screen that is not in view has none: it keeps what it had.
      if (measured.clientWidth > 0) setWidth(measured.clientWidth);
    };
    measure();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
