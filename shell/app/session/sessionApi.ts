import { api } from '../api/http.ts';
import type { SessionApi } from './sessionStore.ts';

export const sessionApi: SessionApi = {
  login: (credentials) => api.post('/auth/login', credentials),
  announce: (token) => api.post('/auth/announce', { token }),
  me: () => api.get('/auth/me'),
  logout: () => api.post('/auth/logout'),
  lock: () => api.post('/auth/lock'),
  impersonate: (client) => api.post(`/clients/${client}/impersonate`),
  goBack: () => api.post('/auth/return'),
  unlock: (password) => api.post('/auth/unlock', { password }),
};
