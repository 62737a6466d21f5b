import type {Story} from './story.ts';

export const tomOHara: readonly Story[] = [
  {
    slug: 'pool-hours',
    title: 'Council boosts pool hours, ducks remain unconvinced',
    published: '2026-11-20T17:20:00+00:00',
    categories: ['Town'],
    tags: ['Town Hall', 'Swimming', 'Ducks', 'Budgets'],
    excerpt:
      'The open-air pool will stay open until nine. Fourteen informal residents were consulted and sat on the paperwork.',
    picture: 'A pool seen from above in turquoise, its lanes drawn in white, with a few small ducks.',
    body: [
      'The open-air pool on Cable Street will stay open until nine in the evening from December, three hours later than now, after the council found the money in a line of the budget marked “Other”. Swimmers welcomed the news. The ducks, who have had the water to themselves after six o’clock since 2019, did not.',
      'There are fourteen of them. They were counted twice for the impact report, which runs to sixty pages and lists them as “residents, informal”. The report recommends dialogue.',
      '“We tried a floating rope,” said the lifeguard, Sunniva Clegg. “They sat on it. We tried a second rope, and more came.” She has since divided the pool into lanes marked fast, medium and duck, and says that the third is the only one in which everybody keeps to the rules.',
      'The extra hours cost 18,000 a year, which is less than the new cover saves in heating. The ducks also sit on the cover. Councillor Bram Oyelaran said that the sums had been checked by three people, that he had been in the water himself, and that it was bracing. He said this twice.',
      'Season tickets are sold at the kiosk and the hours are on the gate. Bread is not permitted. The sign that said so has been eaten.',
    ],
  },
  {
    slug: 'in-praise-of-low-water',
    title: 'In praise of low water',
    published: '2026-11-15T08:00:00+00:00',
    categories: ['Opinion', 'Harbour'],
    tags: ['Tides', 'Mud', 'Boats'],
    excerpt: 'My colleague on this page likes the harbour full. I ask her to look at what she is hiding.',
    picture: 'Wide ochre mudflats with thin channels of bright water and a boat lying on its side.',
    body: [
      'Twice a day the sea goes out and Port Sallow gets the other half of itself back. There are steps that lead nowhere at high water and to a beach at low. There are nine bicycles, a ship’s bell that nobody has managed to lift, and the best place in the county to be seven years old.',
      'My colleague Agnes Pell, whose column appears at the same second as mine by agreement and a stopwatch, prefers the harbour full. It looks better on a biscuit tin, I grant her that. But a full harbour tells you nothing. It is a tablecloth.',
      'Low water is when the town is honest. You see which boats have been scrubbed and which have only been painted. You see where the old pier stood and how small it was. Men who own yachts walk round them with their hands behind their backs, looking at the part that does the work.',
      'And you can hear it. Mud is never silent: it ticks and sighs, and somewhere in it a curlew is complaining about the service. Stand there ten minutes without a telephone, and you will have had the only free concert this paper can recommend without reservation.',
      'Then the first thread of water comes up the channel, and you remember that you left your shoes by the steps. Miss Pell will tell you about that part. She usually finds the shoes.',
    ],
  },
  {
    slug: 'market-hall-roof',
    title: 'Market hall roof survives its third storm',
    published: '2026-10-08T18:40:00+01:00',
    categories: ['Harbour', 'Town'],
    tags: ['Storms', 'Fish – Markets – Quay', 'Weather', 'Roofs'],
    excerpt:
      'The tarpaulin was meant to last a fortnight. It has now outlived two surveyors’ reports and a weathercock.',
    picture: 'A long market hall with a sawtooth roof under slanting rain and a dark sky.',
    body: [
      'The roof of the market hall is still there this morning. That is the whole of the news, and the stallholders have asked us to print it on the front page, because nobody had put money on it.',
      'The storm of Wednesday night was the third since the slates came off in March. Gusts of sixty-eight knots were measured on the breakwater before the instrument left. In the hall, beneath a tarpaulin bought for a fortnight and tied by the crew of the Aurora, nine traders sat up with tea and listened.',
      '“You get to know it,” said the cheesemonger, Ottilie Brand. “When it booms, it is happy. When it goes quiet, you move the cheese.” It went quiet at ten past three. They moved the cheese. A minute later the weathercock came through at an angle and stood upright where the cheese had been.',
      'The council will decide on a permanent roof in the new year. There are three designs: slate, steel, and one from a studio in the city that is described as a conversation with the sky. The traders have asked what the sky would be saying, and about how loudly.',
      'The tarpaulin’s maker has been in touch. They would like a photograph, and if possible an explanation.',
    ],
  },
  {
    slug: 'rope-lane-bench',
    title:
      'After eleven meetings, two site visits, one petition with more signatures than the street has residents and an evening that nobody wishes to discuss, Rope Lane will keep its bench',
    published: '2026-09-24T12:00:00+01:00',
    categories: ['Town', 'Top Story', 'Opinion'],
    tags: ['Streets', 'Town Hall', 'Benches', 'Patience'],
    excerpt: 'It seats three. It has been discussed by ninety.',
    picture: 'An empty bench beneath one round tree, on a pale hillside above the sea.',
    correction:
      'An earlier version of this article said that the bench seats four. It seats three and somebody’s shopping.',
    body: [
      'The bench in Rope Lane will stay where it is. The decision was taken on Tuesday by nine votes to none, with the tenth councillor, who lives opposite, sitting on it at the time.',
      'It was a plain proposal when it began in January: to move one bench four metres to the east, out of the way of a drain. The first meeting heard that the drain had never given trouble. The second heard from somebody who remembered the trouble. By the fourth there was a heritage group, and by the sixth there were two, which do not speak.',
      'The petition is the interesting part. Rope Lane has sixty-one residents, of whom eleven are children and one is on the Antarctic survey. It collected two hundred and eight signatures. All were found to be real. People had come from the other side of town to sit on the bench, to see what the matter was, and had formed a view.',
      'About the evening in July we shall say only that the fire brigade were kind, that the brass band has apologised, and that the bench was put back before it was light.',
      'In the end it was the drain that settled it. Engineers opened it in August and found that it leads nowhere. It was put in by mistake in 1953 and has since been holding a little water, two lost gloves and a note, in pencil, that reads: leave the bench alone.',
      'The drain will be moved four metres to the west.',
    ],
  },
];
