import type {Story} from './story.ts';

export const inesDuarte: readonly Story[] = [
  {
    slug: 'the-late-ferry',
    title: 'The ferry that was late for a hundred years',
    published: '2026-11-22T07:30:00+00:00',
    categories: ['Opinion', 'Top Story', 'World'],
    tags: [
      'Ferries',
      'Fish – Markets – Quay',
      'R&D',
      'Tides',
      'Clocks',
      'Timetables',
      'Town Hall',
      'Bakeries',
      'Patience',
    ],
    excerpt:
      'The 8.40 has left at 8.52 since 1926. A new manager would like to correct it, and the town has a question for him.',
    picture: 'A small white ferry on calm water in front of low hills, under a pale morning sun.',
    quote:
      'A timetable is a promise, but so is a habit, and only one of the two has been kept every day for a century.',
    body: [
      'The 8.40 ferry from Port Sallow has left at 8.52 every morning since the spring of 1926. It is not late because of the weather, the crew or the tide. It is late because in its first week it waited twelve minutes for a midwife, and nobody has ever told it to stop.',
      'A century is long enough to build a town around. The school bell, the first auction at the fish market and the clinic across the water are all arranged for 8.52. The bakery takes its second tray out at ten to nine. Anybody standing on the quay at 8.39 is understood to be a visitor and is offered the bench.',
      'This autumn the new operations manager, Piet Aldous, who holds a certificate in these things, proposed that the boat should leave when the timetable says. He brought a chart. It showed that Port Sallow had lost 7,305 hours since 1926, which is ten months, and it invited the council to picture what might have been done with them.',
      'The council pictured it. Councillor Reed said that she had met her husband in those twelve minutes, as her mother had before her, though not the same husband. The head pilot remarked that three trawlers use the gap to cross the fairway and would now need another one. A boy of nine, who was allowed to speak because he had waited so politely, asked whether the ferry was late at all, or whether the timetable was early.',
      'I have turned that question over for a week and can find nothing wrong with it. A timetable is a promise, but so is a habit, and only one of the two has been kept every day for a century. We are told that the world runs on precision. The parts of it that I have seen run on people holding the gangway for one another, and on the quiet confidence that somebody will.',
      'A compromise was reached on Thursday. From January the timetable will say 8.52. Mr Aldous took it with good grace and hurried to catch the evening boat home. The crew saw him coming along the quay with his briefcase in one hand and his chart in the other, and they waited. It was, by his own watch, about twelve minutes.',
    ],
  },
  {
    slug: 'what-the-tide-tables-leave-out',
    title: 'What the tide tables leave out, and why pilots keep a second notebook',
    published: '2026-11-12T06:45:00+00:00',
    categories: ['Harbour', 'World'],
    tags: ['Tides', 'Pilots', 'Weather'],
    excerpt: 'The printed figures are right. The river has simply not read them.',
    picture: 'Bands of blue and grey water under a large low moon, with one red buoy.',
    body: [
      'Every harbour pilot in Port Sallow owns two books. The first is the tide table: printed, blue, and accurate to the minute. The second is a school exercise book, in which the pilot writes down what happened instead.',
      '“The table knows the moon,” says Marta Quill, who has brought ships up the channel for twenty-six years. “It does not know that it rained in the hills on Tuesday, or that the wind has been leaning on the bay since breakfast. It certainly does not know about the shopping trolley.” The trolley, she explains, gathered a sandbank. The sandbank has since been given a buoy.',
      'Pilots elsewhere do the same. A retired one in Bergen showed me forty years of notebooks, kept in a biscuit tin. Another, in Valparaíso, had written his on the kitchen wall, in pencil, and whenever the kitchen was painted the painter went round them.',
      'The notebooks are never quite handed on. An apprentice may read one for an afternoon, ashore, with clean hands. Then they are expected to begin their own, on the ground that a warning copied is half a warning.',
      'I asked Quill for the most useful line in hers. She turned pages for some time. “Ninth of March, 1999,” she read. “It was fine.” She closed the book. “You forget that, otherwise. You write down only the bad days, and after some years you no longer dare to go out.”',
      'The hydrographic office, asked for comment, said that it stands by its figures. So does the river, as a rule, some twenty minutes later.',
    ],
  },
  {
    slug: 'a-very-small-majority',
    title: 'A bridge, a vote, and a very small majority',
    published: '2026-10-30T09:00:00+00:00',
    categories: ['Opinion', 'Town'],
    tags: ['Bridges', 'Elections', 'Town Hall', 'Swans'],
    excerpt: 'By 1,204 votes to 1,203 we are to have a footbridge. I have been asked what I did on polling day.',
    picture: 'A slender arched bridge over still green water at dusk.',
    body: [
      'Port Sallow will build a footbridge over the Narrow Cut. The proposal passed on Thursday by 1,204 votes to 1,203, with one spoiled paper on which somebody had drawn a very good bridge.',
      'A majority of one is a dangerous thing to give a small town. Everybody who voted yes now believes that they decided it in person, and everybody who voted no has a cousin who forgot to go. The cousin, I am told, is staying with friends.',
      'The arguments were decent on both sides. For: the school lies ninety metres from the houses and a mile and a half by road. Against: the swans. There was also the matter of Dov Hanley, who has rowed people across the Cut since 1988 for the price of a conversation, and who would not say how he meant to vote, since he needed passengers from both camps.',
      'I have watched votes in larger places, where the margin was wide and nobody knew who anybody was. It is restful. But nobody there carried a flask of soup across the room to the losing side, as happened here towards ten o’clock, when it had begun to rain on both parties equally.',
      'As to what I did: I voted, I was in good time, and I am not going to say how. The bridge opens in 2028. Mr Hanley has been offered the keys to its gate, and has asked whether conversation will be included.',
    ],
  },
  {
    slug: 'herring-return',
    title: 'Herring return, are asked to form a queue',
    published: '2026-05-14T07:15:00+01:00',
    categories: ['Harbour', 'Top Story'],
    tags: ['Fish – Markets – Quay', 'Herring', 'Food', 'Ferries'],
    excerpt:
      'Ninety tonnes in two days, a market built for forty, and a boat that changed its name for a better place in the line.',
    picture: 'A shoal of silver shapes turning in deep blue water.',
    body: [
      'The herring came back to the bay on Tuesday, eleven years after they had left without giving notice. By Wednesday noon the quay had run out of boxes, by two it had run out of ice, and by four it had run out of people who had not predicted it.',
      'The market was built for forty tonnes and took in ninety. The harbour master, Ellis Corrie, opened the old salt store, last used for a wedding, and asked the skippers to land in alphabetical order. The Zephyr, third boat in and last in the alphabet, became the Aurora with one pot of paint and a straight face.',
      'Why they have returned is a matter on which the marine institute would like another year. The water is half a degree cooler than last spring, and the plankton is where it used to be. The older crews think that the herring only wanted to see whether prices had improved.',
      'They had not, at least for the seller. Nobody seemed to mind. The kitchens of Fish Row fried with their doors open until midnight, and the ferry was held, with some ceremony, while a hundred and six passengers were each handed one in paper.',
      'The institute asks everybody to note the date, the place and the size of what they catch. The skippers have agreed to the date and the size.',
    ],
  },
];
