import { api } from '../api/http.ts';
import type { SessionApi } from './sessionStore.ts';

export const sessionApi: SessionApi = {
  login: (email, password) => api.post('/auth/login', { email, password }),
  announce: (token) => api.post('/auth/announce', { token }),
  me: () => api.get('/auth/me'),
  logout: () => api.post('/auth/logout'),
  lock: () => api.post('/auth/lock'),
  unlock: (password) => api.post('/auth/unlock', { password }),
};
