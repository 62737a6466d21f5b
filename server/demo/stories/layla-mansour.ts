import type {Story} from './story.ts';

export const laylaMansour: readonly Story[] = [
  {
    slug: 'maqha-al-mina',
    title: 'مقهى الميناء الذي لا يُغلق قبل آخر عبّارة',
    published: '2026-11-18T20:00:00+00:00',
    categories: ['Culture', 'بالعربية'],
    tags: ['العبّارات', 'المقاهي', 'الميناء', 'Ferries'],
    excerpt: 'في المقهى ساعة واحدة لا يصدّقها أحد، وباب لا يُقفل ما دام في البحر مسافر لم يصل بعد.',
    picture: 'فنجان قهوة يتصاعد منه البخار أمام نافذة تطلّ على الميناء ليلًا.',
    quote: '«الضوء للقادمين، أمّا القهوة فلمن ينتظرهم.»',
    lang: 'ar',
    body: [
      'عند آخر الرصيف، حيث ينتهي الإسفلت ويبدأ كلام البحّارة، مقهى صغير بستّ طاولات وساعة متوقّفة. صاحبه يوسف درويش لا يعرف متى يفتح، فهو يفتح حين يصحو، لكنه يعرف جيدًا متى يُغلق: بعد أن ترسو آخر عبّارة، لا قبلها بدقيقة.',
      'بدأت الحكاية قبل ثلاثين عامًا، في ليلة ضباب تأخّرت فيها العبّارة خمس ساعات. كان في المقهى أربعة ينتظرون من يحبّون، فأبقى يوسف الموقد مشتعلًا والمصباح مضاءً. ولمّا وصل المسافرون قال الربّان إنه لم يرَ المنارة تلك الليلة، بل رأى نافذة المقهى. «الضوء للقادمين»، قال يوسف، «أمّا القهوة فلمن ينتظرهم.»',
      'منذ ذلك اليوم والمصباح لا يُطفأ. طلب منه مكتب الميناء أن يسجّله ضمن الأضواء الملاحية، فملأ الاستمارة بجدّية تامّة، وكتب في خانة «المدى»: بقدر ما يلزم. وقد وافق المكتب، وأضاف ملاحظة واحدة: «يُرجى إخطارنا عند نفاد البن».',
      'وللمقهى قوانينه. لا يُسأل المنتظر عمّن ينتظر، ولا يُقدَّم الحساب قبل أن تُسمع صفّارة العبّارة، ومن غلبه النوم يُغطّى بمعطف من المعاطف المعلّقة قرب الباب. لا أحد يعرف أصحاب هذه المعاطف، لكنها تُغسل كل ربيع.',
      'سألتُ يوسف إن كان يفكّر في التقاعد، فنظر إلى الساعة المتوقّفة كأنه يحسب. قال إن مدير العبّارات الجديد زاره قبل أيام وشرح له، بالرسوم، أن المواعيد ستُضبط قريبًا. سقاه يوسف فنجانين، ثم خرجا معًا يراقبان البحر.',
      'تأخّرت العبّارة اثنتي عشرة دقيقة. قال المدير إنها لم تبدُ له طويلة.',
    ],
  },
  {
    slug: 'better-questions',
    title: 'R&D at sea: the research boat that came back with better questions',
    published: '2026-11-05T11:25:00+00:00',
    categories: ['Science', 'Harbour'],
    tags: ['R&D', 'Seabed', 'Boats', 'Budgets'],
    excerpt:
      'The Curlew was sent to map the seabed. It reports that there is one, and that it would like another look.',
    picture: 'A small research boat above the layered contours of the sea floor.',
    body: [
      'The university’s research boat, the Curlew, returned on Monday from six weeks in the outer bay with two terabytes of soundings, a new kind of worm and rather fewer answers than it was sent for. The crew describe the voyage as a success. The finance office has asked them to describe it again.',
      'The task was simple: to map the seabed between the Head and the shipping lane. On the third day the map was done. On the fourth they checked it, and the seabed had moved. “Not far,” says the expedition’s leader, Professor Hoda Selim. “About as far as one moves a chair in order to see who has come in.”',
      'They measured it again and it had gone back. It does so, they now think, with every spring tide: two square miles of sand that lift, shuffle and settle, like an audience between movements. Nobody had noticed, because nobody had ever been made to check.',
      'The worm was a surprise as well. It is four millimetres long and glows faintly when it is ignored. A student, Per Lindqvist, has been allowed to name it, and is under some pressure from his mother.',
      'The faculty’s budget has a line for research and a line for development. Selim has asked for a third, to be called “Having another look”. It would be cheap, she says, and most of what anybody knows has come out of it.',
    ],
  },
  {
    slug: 'three-ports-one-wind',
    title: 'Three ports, one wind: letters from our sister towns',
    published: '2026-08-20T09:45:00+01:00',
    categories: ['World', 'Opinion', 'Culture'],
    tags: ['Weather', 'Post', 'Ferries', 'Maps', 'Food'],
    excerpt:
      'We asked Saint-Orven, Kallvik and Marsa al-Rih what the west wind does to them. All three blamed us for it.',
    picture: 'Three small lighthouses on three headlands, with the wind drawn as long curves between them.',
    body: [
      'Port Sallow is twinned with three other harbours, for reasons that are set out in a file that was lost in a flood. Once a year we write to them. This summer we asked a single question: what does the west wind do when it gets to you?',
      'From Saint-Orven, in the west, Maître Guivarch replied by return of post. The wind, he writes, is born there, has excellent manners, and is sent off each morning in good condition. What becomes of it at sea is not the responsibility of the commune. He has heard that we slam doors.',
      'From Kallvik, in the north, came a postcard with a photograph of a church and the words: “It brings your rain. We are keeping it for you.” On the back, in another hand, somebody had added the weight of the rain, by month.',
      'The letter from Marsa al-Rih took five weeks, since it was given to a captain instead of the post. Sitt Nawal, who has kept the harbour’s weather diary since her father put down the pen, says that the wind reaches them about supper time, tired, and smelling of herring, coffee and wet rope. “We know by it how you are,” she writes. “In May you had fish again. In June you were painting something.”',
      'I read that letter aloud in the office, and nobody said anything for a while. We had thought of the wind as something that happens to us. It had not occurred to us that we were being delivered.',
      'Tom O’Hara has gone out to see whether anything needs baking.',
    ],
  },
  {
    slug: 'the-bookshop-with-a-mooring-ring',
    title: 'The last bookshop with a mooring ring',
    published: '2026-07-23T14:00:00+01:00',
    categories: ['Culture'],
    tags: ['Books', 'Boats', 'Fish – Markets – Quay'],
    excerpt: 'You may arrive by the street door or by the other one. Only the other one needs a rope.',
    picture: 'Tall books standing like quayside houses, their reflections in the water.',
    body: [
      'There are two ways into Halloran & Daughters. One is from the street, past the postcards. The other is at the back, down at the water, where an iron ring as thick as a wrist is let into the wall between Poetry and Engines.',
      'It is there because the building was a chandler’s, and it is used because Brigid Halloran never saw a reason to stop. Crews with an hour between tides tie up, climb over the sill in their boots, and go through the shelves as they would go through stores: methodically, from the left. “A street customer buys a book,” she says. “A boat buys a yard.”',
      'The stock has grown to suit. There is a good deal of Conrad, which is taken out to sea and returned unread, and there are romances, which are not returned. The best-selling title of the last ten years is a repair manual for a diesel engine that is no longer made. People read it, she thinks, for the ending.',
      'Everything below the second shelf gets wet twice a year, at the equinox. These are known as the tide books and are sold by weight. I have one: a Victorian guide to conversation, so swollen that it will not close and so seems always on the point of saying something.',
      'Brigid’s daughters, of whom there are two and both named on the sign, would like to put in a website. She has no objection, so long as one can tie a boat to it.',
    ],
  },
];
