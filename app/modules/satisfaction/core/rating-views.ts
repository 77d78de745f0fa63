/** Lists of the office: marked and not looked at; proposed to be left out and not decided; decided. */
export const ratingViews = ['marked', 'proposed', 'decided'] as const;
export type RatingViewName = (typeof ratingViews)[number];
