import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The page and the service share an origin, through Vite here and through the proxy in production.
// So the refresh cookie stays on the origin, and CORS is not needed.
const proxy = { '/api': process.env.LATCHKEY_URL ?? 'http://localhost:8000' }

export default defineConfig({ plugins: [react()], server: { proxy }, preview: { proxy } })
