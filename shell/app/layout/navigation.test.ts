import { describe, expect, it } from 'vitest';
import { adminSections, mergeNavigation } from './navigation.ts';

const chats = { section: 'support', label: 'Live Chats', to: '/admin/support/chats', icon: 'message' };

describe('the menu with plugins', () => {
  it('no plugin has an entry in Support → no section Support', () => {
    const ids = mergeNavigation(adminSections, [], ['admin']).map((section) => section.id);
    expect(ids).toEqual(['main', 'business', 'reports', 'system']);
  });

  it('a plugin names a known section → its entry is there', () => {
    const support = mergeNavigation(adminSections, [chats], ['admin']).find(({ id }) => id === 'support');
    expect(support).toEqual({
      id: 'support',
      label: 'Support',
      entries: [{ label: 'Live Chats', to: '/admin/support/chats', icon: 'message' }],
    });
  });

  it('a plugin names a section nobody knows → one of its own, before the last, with a piece of a puzzle for an icon', () => {
    const sections = mergeNavigation(
      adminSections,
      [{ section: 'field_work', label: 'Visits', to: '/admin/visits' }],
      ['admin'],
    );
    expect(sections.at(-2)).toEqual({
      id: 'field_work',
      label: 'Field work',
      entries: [{ label: 'Visits', to: '/admin/visits', icon: 'puzzle' }],
    });
  });

  it('staff without the role admin → neither Marketplace nor Settings', () => {
    const labels = mergeNavigation(adminSections, [], ['staff']).flatMap(({ entries }) =>
      entries.map((entry) => entry.label),
    );
    expect(labels).toContain('Audit log');
    expect(labels).not.toContain('Marketplace');
    expect(labels).not.toContain('Settings');
  });
});
