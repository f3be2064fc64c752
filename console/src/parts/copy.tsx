import { useEffect, useState } from 'react'
import { IconButton } from './button.tsx'
import { complain } from './status.tsx'

interface Props {
  readonly text: string
  /** What is copied, such as `key id`. */
  readonly what: string
}

const showForMs = 2000

/** Copies a text. */
export const CopyButton = ({ text, what }: Props) => {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), showForMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = () =>
    // Absent over plain http.
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => complain('The browser does not allow the page to copy. Select the text instead.'),
    )
  return <IconButton icon={isCopied ? 'check' : 'copy'} label={isCopied ? 'Copied' : `Copy ${what}`} onClick={copy} />
}

/** A technical text such as an id, shortened in the middle of a line, with a copy button. */
export const Code = ({ text, what }: Props) => (
  <span className="copyable">
    <code title={text}>{text}</code>
    <CopyButton text={text} what={what} />
  </span>
)
