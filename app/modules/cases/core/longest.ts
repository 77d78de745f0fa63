/** Longest entries of the filing form, in characters: forms and the draft that keeps them go by the same. */
export const longest = {
  locationText: 200,
  businessName: 100,
  businessAddress: 200,
  businessPhone: 40,
  name: 50,
  phone: 30,
  email: 120,
  address: 200,
} as const;
