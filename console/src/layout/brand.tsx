/** The product's mark and name. */
export const Brand = () => (
  <span className="brand">
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <g>
        <circle cx="11.5" cy="16" r="5" />
        <path d="M16.5 16H26v4.5M21.5 16v3.5" />
      </g>
    </svg>
    Latchkey
  </span>
)
