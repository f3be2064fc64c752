import { type ReactNode, useEffect, useRef } from 'react'

interface Props {
  readonly title: string
  readonly narrow?: boolean
  readonly children: ReactNode
}

/** A view of the page. Its heading gets the focus, so that screen readers announce the view. */
export const Page = ({ title, narrow = false, children }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another view
  useEffect(() => heading.current?.focus(), [title])
  return (
    <main className={narrow ? 'narrow' : ''}>
      <p className="brand">
        <svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="3">
          <circle cx="10" cy="16" r="6" />
          <path d="M16 16h13v7M23 16v5" />
        </svg>
        Latchkey example
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  )
}
