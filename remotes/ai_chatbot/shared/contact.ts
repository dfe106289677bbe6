/** What a visitor must leave before a chat starts. Checked in the form and again by the API. */
export interface Contact {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

export interface ContactProblem {
  readonly field: 'email' | 'phone';
  readonly code: 'CONTACT_REQUIRED' | 'EMAIL_INVALID' | 'PHONE_INVALID';
  readonly text: string;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const PHONE_SIGNS = /^[+\d\s().\-/x#]+$/i;
export const MIN_PHONE_LENGTH = 10;

export const CONTACT_REQUIRED = 'Email and phone number are required to start a chat';

/** The first thing wrong with trimmed contact data, or `null`. */
export function contactProblem(contact: Contact): ContactProblem | null {
  if (contact.email === '' || contact.phone === '') {
    return {
      field: contact.email === '' ? 'email' : 'phone',
      code: 'CONTACT_REQUIRED',
      text: CONTACT_REQUIRED,
    };
  }
  return emailProblem(contact.email) ?? phoneProblem(contact.phone);
}

export function emailProblem(email: string): ContactProblem | null {
  if (email.length <= 254 && EMAIL.test(email)) return null;
  return {
    field: 'email',
    code: 'EMAIL_INVALID',
    text: 'Enter an email address such as name@example.com',
  };
}

export function phoneProblem(phone: string): ContactProblem | null {
  if (phone.length < MIN_PHONE_LENGTH) {
    return {
      field: 'phone',
      code: 'PHONE_INVALID',
      text: `Phone number must be at least ${MIN_PHONE_LENGTH} characters`,
    };
  }
  if (phone.length <= 40 && PHONE_SIGNS.test(phone) && /\d/.test(phone)) return null;
  return { field: 'phone', code: 'PHONE_INVALID', text: 'Enter a phone number such as +1 202 555 0147' };
}
