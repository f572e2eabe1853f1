"""What a number counts: where its noun stands, for each kind of claim, in both word orders.

The number in brackets counts the word behind the arrow (the found subject holds it), or nothing the sentence names.
"""

from __future__ import annotations

import re

import pytest

from facts.extract import extract

ENGLISH = """
# counts: the noun behind the number, whatever its modifiers
The union says [3,000] contract workers have left. -> workers
Some [45] newly built clinics stand empty. -> clinics
The fire spread to [12] more shops. -> shops
Officers found [17] of the 40 missing idols. -> idols
As many as [90] low-lying hamlets were cut off. -> hamlets
A total of [614] kiosks were removed. -> kiosks
Nearly two dozen ferries and [31] trawlers were moored. -> trawlers
Hospitals treated [5] men and 3 women. -> men
Hospitals treated 5 men and [3] women. -> women
The [11]-member jury will sit in June. -> jury
The province has [8], Sindh 9 and Punjab 14 labs. -> labs
Buyers returned [26] so-called "smart" kettles. -> kettles
The club gave [80] (mostly retired) members a refund. -> members
Of 300 stalls, of which [90] are kiosks, few pay rent. -> kiosks
The choir has 70 singers, of whom [30] are tenors and 12 are boys. -> tenors
The choir has 70 singers, of whom 30 are tenors and [12] are boys. -> boys
Over [6,000] cheered, a crowd the ground had never seen. -> crowd
The index shed 310 points to close at [41,200]. -> index
Tractor sales crept up to [2,600] units. -> sales
A dealer sold [2,600] units. -> units
Inspectors shut [38] of the 60 lifts. -> lifts
They have won [four] of their past six games. -> games
The house has 90 seats, of which the Left holds [31]. -> seats
Flats sold: 640 (2019: [512]) -> Flats
Visa claims up [3,000] -> claims
# counts: several plurals under one number; not where another clause or number begins
Divers saved all [38] passengers and crew. -> passengers and crew
Some [40] cooks and waiters refused to serve. -> cooks and waiters
Floods took [600] huts, barns and stables. -> huts, barns and stables
The camp holds [900] Syrian and Afghan refugees. -> Syrian and Afghan refugees
The lorry hit [3] nuns and police closed the road. -> nuns
She has [two] daughters and teaches in Gilgit. -> daughters
Envoys of [ten] states and officials of the bank will attend. -> states
The camp fed [12] cooks and 30 guards. -> cooks
The rebels shot [5] guards and soldiers burned their camp. -> guards
Of the 90 dams, repair of [40] is done. -> dams
# a share with its noun inside
[Nine barns out of ten] stand empty. -> barns
[One goat in eight] was ill. -> goat
# a share of what hands things in, not what it is reckoned by
With ballots from [93] percent of wards counted, the mayor led. -> wards
# what is said of a label before a colon, and of places behind it
Stall permits: up [a fifth] -> permits
Market rents: frozen for [12] months -> rents
Garden bins: £48 (was £[45]) -> bins
Rainfall: Lahore 131mm, Kasur [22]mm -> Rainfall
# what is set above another, on course for, and no clause behind "as"
Girls outdid boys by [6.2] percentage points. -> Girls
Output is on course to hit [40] tonnes. -> Output
The gap narrowed to £[12]m as grants, led by lottery money, rose. -> gap
The flood has already cost growers £[12]m. -> flood
The mayor promised £[12]m for 40 wells. -> wells
# what a level, a figure between commas or a population is of
The board cut its crop forecast again, to [610,000] tonnes. -> forecast
Wages rose faster than rents, by [9] percent. -> Wages
The storm had winds of 60 mph, crawling north at [7] mph. -> storm
Losses in the parks, [207], remained high. -> Losses
A hall, capacity [400], was shut. -> capacity
[One in six] of its A&E patients waited. -> patients
Gusts hit 58 mph on the ridge and humidity bottomed out at [7] percent. -> humidity
Fires on the hills and coast rose [5] percent. -> Fires
Some £[12]m was being put into urgent care. -> care
The rate for girls, low for years, was flat at [84] percent. -> rate
It has a boundary wall [six] feet high. -> wall
Many had a platelet count under [20,000]. -> count
It must clear £[12]m in pension arrears owed to miners. -> arrears
The number of people of 16 who are in no school rose to [9,000]. -> people
# counts: the noun before the number
Registered brokers: [3,020] -> brokers
The death toll rose to [41] on Friday. -> toll
The strikers numbered [500]. -> strikers
Attendance slipped to [9,800] from 12,000. -> Attendance
Attendance slipped to 9,800 from [12,000]. -> Attendance
Visitors (about [700]) were led out. -> Visitors
They have a lead of [47]. -> lead
The mayor put the number of potholes at about [6,100]. -> potholes
# counts: the noun of the number before
Of 65 buses, only [13] ran. -> buses
Police freed 40 hostages and said [12] were still held. -> hostages
The board tested 80 wells, of which [31] were dry. -> wells
# counts: nobody is named
[Three] dead as van hits tree -> None
The blast left 4 dead and [9] injured. -> None
She is a mother of [four]. -> None
He called her [twice]. -> None
# money: the noun behind it
The cabinet passed a Rs[5]bn budget. -> budget
The court imposed a $[750] fine. -> fine
It owes Rs[90]bn of debt. -> debt
They asked for $[4,000] in ransom. -> ransom
Thieves took Rs[2]m worth of copper. -> copper
The tenant paid Rs[700] in stamp duty. -> duty
He got Rs[6]m as compensation. -> compensation
The cabinet set aside Rs[12]bn for irrigation. -> irrigation
The city will spend Rs[800]m on drains. -> drains
Officials announced Rs[3]m for the victims. -> victims
# money: the noun before it
It levied a tax of Rs[40] a bag. -> tax
Exports, at $[2.1]bn, were flat. -> Exports
Remittances fell to $[2.9]bn in May. -> Remittances
The repair will cost Rs[64]m. -> repair
The flyover, begun in 2019, has cost Rs[8]bn so far. -> flyover
The watch sold for $[5,200]. -> watch
The firm raised its dividend to Rs[14]. -> dividend
Analysts put the shortfall at Rs[30]bn. -> shortfall
Wheat sells at Rs[3,900] a maund. -> Wheat
The price of ghee in Quetta rose by Rs[25]. -> price
The current account deficit shrank from $[3.1]bn to $2bn. -> deficit
The current account deficit shrank from $3.1bn to $[2]bn. -> deficit
The survey took two years and cost Rs[9]m. -> survey
The bank fixed the dollar at Rs[280]. -> dollar
Rents jumped to Rs[45,000], up from Rs30,000. -> Rents
Rents jumped to Rs45,000, up from Rs[30,000]. -> Rents
The subsidy, which had reached Rs[60]bn, was scrapped. -> subsidy
Losses, which had been falling, widened to Rs[70]bn. -> Losses
Net profit: Rs[1.2]bn -> profit
The contract, worth $[9]m, was signed. -> contract
The dam that costs Rs[90]bn is late. -> dam
It cut the fare by Rs[5]. -> fare
A further Rs[12]bn was added to the debt. -> debt
The scare wiped $[3]bn off its value. -> value
Rs[900] was deducted from her wages. -> wages
They froze flats worth Rs[7]m belonging to the clerk. -> flats
Police recovered jewels valued at Rs[9]m from a barber. -> jewels
Police attached land worth Rs[5] crore of the builder. -> land
They signed a 10-year, $[300]m deal. -> deal
It approved a cut of Rs[2] per unit in the tariff. -> tariff
The visa costs from Rs[9,000] to Rs12,000 plus tax. -> visa
Fee (est.): Rs[400] -> Fee
# money: a person or body that gives or takes is not what is measured
Farmers were being paid Rs[2,800]. -> None
Robbers took Rs[3]m from the van. -> None
The charity is seeking $[40]m. -> None
The toll is expected to bring home $[6]m. -> None
Rs[9]m was set aside for drains. -> drains
Rs[18]bn will be spent on the ring road. -> road
Aid worth Rs[50]m was released for the victims. -> Aid
Exports to Kenya were worth $[1.4]bn. -> Exports
The toll is now Rs[350] for a truck and Rs80 for a car. -> toll
The toll is now Rs350 for a truck and Rs[80] for a car. -> toll
Shares worth Rs[8]bn changed hands. -> Shares
She sold the flat for £[310,000]. -> flat
They will build 18 bazaars, each costing Rs[25]m. -> bazaars
The mill owes cane growers Rs[4]bn. -> None
Court fines mill Rs[5]m -> None
Copper added [70] cents to $4.10. -> Copper
Copper added 70 cents to $[4.10]. -> Copper
# percent
Some [51] percent of "likely" donors said no. -> donors
About [30]% of "very keen" fans left early. -> fans
Some [62] per cent of (mostly rural) homes lack taps. -> homes
The rule lets exporters keep from [35] to 50 percent of earnings. -> earnings
The law allows tenants to withhold up to [20] percent of the rent. -> rent
They raised the sum that banks may hold abroad from [4] to 6 percent. -> sum
For the ballot to be valid turnout must be [50] percent. -> turnout
[12]pc of brewers are closed. -> brewers
Some [40] per cent of the 900 pupils passed. -> pupils
Profits rose [12] percent. -> Profits
Output of cement was down [3] per cent. -> Output
Turnout stood at [46]pc. -> Turnout
The [15]pc tariff was dropped. -> tariff
The bank cut its policy rate by [2] percentage points. -> rate
The bank cut its policy rate by 2 points to [9]pc. -> rate
Ministers want to cap rents at [5] percent. -> rents
The city saw an [8] percent rise in burglaries. -> burglaries
Imports saw an [8] percent rise. -> Imports
A fall of [6] percent in ridership was noted. -> ridership
Inflation (now [4]pc) is easing. -> Inflation
Shares in the company sank [7] percent. -> Shares
Fuel sales in the north grew by [9] per cent. -> sales
It has a jobless rate of [11] percent. -> rate
Sugar was up and rice down [3] percent. -> rice
The poll found [57] percent of respondents undecided. -> respondents
Diesel rose 4pc, while petrol fell [2]pc. -> petrol
The panel asked lenders to lift loans to growers by [20] percent. -> loans
The lake that feeds the town has shrunk by [20] percent. -> lake
Reserves held by the central bank fell [3] percent. -> Reserves
The road linking Gilgit with Skardu is [4] percent longer. -> road
Inflation, the ministry said on Monday, will average [6]pc. -> Inflation
A sales drop of [5] per cent was reported. -> sales
Of those, [70] percent said yes. -> None
# measures
The storm dumped [80]mm of rain. -> rain
Police seized [50]kg of hashish. -> hashish
A [200]-foot breach opened. -> breach
The length of the bridge is [5] km. -> length
The bridge is [5] km long. -> bridge
The well is [600] feet deep. -> well
The lorry was doing [96] mph. -> lorry
The country's installed wind capacity stands at [2,400]MW. -> capacity
Peak demand touched [24,000]MW. -> demand
The mercury fell to [2] degrees Celsius. -> mercury
A canal carrying [9,500] cusecs burst. -> canal
It struck at a depth of [180] km. -> depth
The cartel lifted output by [400,000] barrels per day. -> output
Winds of [85] miles an hour lashed the coast. -> Winds
Some [12,000] acres of standing crops drowned. -> crops
The slide, some [300] metres wide, blocked the road. -> slide
It imported [3] million tonnes of wheat. -> wheat
The plant will have a capacity of [600]MW. -> capacity
Another [86] tonnes was added to the stock. -> stock
The coast will get [2] inches by dawn. -> None
Homes within [30] km of the crater were emptied. -> None
Wages in towns rose 5 percent, those in the hill districts [3.9] percent. -> Wages
They expect growth of [3] percent. -> growth
The rupee's slide of [14] per cent has hurt importers. -> rupee
The nurses got a [15]pc pay rise. -> pay
Of the respondents, [44] percent were content. -> respondents
A warning wiped [22] percent off the shares. -> shares
Executive pay was up [5] percent. -> pay
Water use per head has grown [30] percent. -> use
The plot, [26] acres of the mill lands, was sold. -> lands
# durations
He took a [six]-month, unpaid internship. -> internship
She won a [two]-year, part-time, live-in post. -> post
A [five]-day, 200km trek begins here. -> trek
A [two]-day conference opens today. -> conference
He was given [14] years' rigorous imprisonment. -> imprisonment
Applicants need [10] years' experience. -> experience
Villages face [8] hours of loadshedding. -> loadshedding
The inquiry took [three] years. -> inquiry
The strike lasted [nine] days. -> strike
The rescuers dug for [nine] hours. -> rescuers
Reserves cover [two] months of imports. -> Reserves
The hearing is due to last [eight] days. -> hearing
# multiples, shares, ranks
The clinic sees [twice] as many patients as it did. -> patients
It was a [fivefold] increase. -> increase
There was a [tenfold] rise in scam calls. -> calls
About [a third] of “high risk” borrowers paid late. -> borrowers
The ward treats 90 babies, of whom [one in six] are twins. -> twins
Energy bills rose [threefold]. -> bills
Revenue more than [doubled]. -> Revenue
The two states agreed to [triple] trade. -> trade
[Half] of the wells are dry. -> wells
It needs a [two-thirds] majority. -> majority
[One in six] teenagers vapes. -> teenagers
Nigeria ranked [fourth] in the survey. -> Nigeria
The team will climb to [third]. -> team
It is the country's [second]-largest port. -> port
He became the [fourth] bowler to do so. -> bowler
"""

URDU = """
# گنتی: اسم عدد کے بعد
ضلع میں [45] نئے کلینک کھولے گئے۔ -> کلینک
کم از کم [300] مظاہرین گرفتار ہوئے۔ -> مظاہرین
آگ نے [12] سے زائد دکانوں کو لپیٹ میں لے لیا۔ -> دکانوں
ہسپتال میں 5 مرد اور [3] خواتین لائی گئیں۔ -> خواتین
[11] رکنی جیوری جون میں بیٹھے گی۔ -> جیوری
پولیس نے [6] چوروں کے ٹھکانے دیکھے۔ -> چوروں
سکول میں [280] بچے ہیں۔ -> بچے
ریلوے نے [سات] زیر تعمیر منصوبوں کا معائنہ کیا۔ -> منصوبوں
ضلع میں [12] بجلی پیدا کرنے والی کمپنیاں بند ہیں۔ -> کمپنیاں
شہر میں [300] پلاسٹک بیچنے والے دکانداروں کو نوٹس ملے۔ -> دکانداروں
حکومت نے [تین] نئے زیر زمین ٹینک بنائے۔ -> ٹینک
دھماکے میں [40] مرد و خواتین جھلس گئے۔ -> خواتین
مہم میں [25] اساتذہ اور طلبہ نے حصہ لیا۔ -> طلبہ
جھیل میں [34] مچھلیوں کی اقسام ملتی ہیں۔ -> اقسام
ماہ بھر میں [12] چوری اور ڈکیتی کی وارداتیں ہوئیں۔ -> وارداتیں
ادارے نے [پندرہ] "جعلی" ویب سائٹس بند کر دیں۔ -> ویب سائٹس
جائزے میں [900] ایسے گھرانے شامل تھے جو بے گھر ہوئے۔ -> گھرانے
کثافت [1,200] افراد فی مربع کلومیٹر ہے۔ -> کثافت
پاکستان نے [5] چاندی اور 9 کانسی کے تمغے جیتے۔ -> تمغے
# گنتی: اسم عدد سے پہلے
زلزلے میں ہلاکتوں کی تعداد [41] ہو گئی۔ -> ہلاکتوں
بے گھر کنبوں کی کل تعداد [900] بتائی گئی۔ -> کنبوں
رجسٹرڈ بروکر: [320] -> بروکر
بلوچستان: 12 اموات • سندھ: [9] • پنجاب: 31 -> اموات
کل آبادی: 24 لاکھ افراد، اضلاع: [12] -> اضلاع
ہلاکتوں کی تعداد بڑھ کر [58] ہو گئی۔ -> ہلاکتوں
ملازمین (ریگولر) [420] ہیں۔ -> ملازمین
اساتذہ (مستقل) کی تعداد [4,500] ہے۔ -> اساتذہ
انڈیکس 400 پوائنٹس کی کمی کے ساتھ [71,000] پر بند ہوا۔ -> انڈیکس
# گنتی: پچھلے عدد کا اسم
65 بسوں میں سے صرف [13] چلیں۔ -> بسوں
محکمے نے 80 کنویں دیکھے جن میں سے [31] خشک نکلے۔ -> کنویں
ٹیم نے 48 میچ کھیلے اور [30] جیتے۔ -> میچ
سیلاب سے 45 مکان گر گئے اور [130] جزوی متاثر ہوئے۔ -> مکان
حملے میں 30 ٹینک جلے اور [15] بری طرح متاثر ہوئے۔ -> ٹینک
رضوان نے 30 گیندوں پر [55] جوڑے۔ -> None
باؤلر نے [4] جبکہ اس کے ساتھی نے 3 وکٹیں لیں۔ -> وکٹیں
بیڑے میں 34 طیارے ہیں جن میں سے [16] قابل پرواز ہیں۔ -> طیارے
اجلاس میں 21 بل پیش ہوں گے جن میں [9] نئے ہیں۔ -> بل
بارش سے 900 مکانات کو نقصان پہنچا جن میں [311] مکمل طور پر تباہ ہوئے۔ -> مکانات
# گنتی: کوئی نام نہیں
بس الٹنے سے [3] ہلاک، 22 زخمی -> None
بس الٹنے سے 3 ہلاک، [22] زخمی -> None
اس نے [دو] بار فون کیا۔ -> فون
# رقم: اسم بعد میں
کمپنی کو [95] کروڑ روپے کا خسارہ ہوا۔ -> خسارہ
عدالت نے [20] ہزار روپے جرمانہ عائد کیا۔ -> جرمانہ
بینک نے [4] ارب روپے کے قرضے معاف کیے۔ -> قرضے
نارائن پیٹ کے لئے [73] لاکھ روپئے کی منظوری حاصل ہوئی۔ -> منظوری
قومی ٹیم کو [دو] لاکھ ڈالر اور بہترین کھلاڑی کو 6 لاکھ روپے انعام دیا گیا۔ -> انعام
تاجروں کا [3] کروڑ روپے کا کپڑا جل گیا۔ -> کپڑا
# رقم: اسم پہلے
خسارہ [5] ارب روپے رہا۔ -> خسارہ
مئی میں ترسیلات زر گھٹ کر [3] ارب ڈالر رہ گئیں۔ -> ترسیلات
چینی کی قیمت میں [7] روپے اضافہ ہوا۔ -> قیمت
پل کی لاگت [8] ارب روپے بتائی گئی۔ -> لاگت
گھی کی قیمت کوئٹہ میں [25] روپے بڑھ گئی۔ -> قیمت
سونا 2 ہزار روپے مہنگا ہو کر [4] لاکھ روپے کا ہو گیا۔ -> سونا
حکومت نے تعلیم کے لیے [12] ارب روپے مختص کیے۔ -> تعلیم
مرمت پر [64] کروڑ روپے خرچ ہوئے۔ -> مرمت
جلوس پر [2] لاکھ روپے لاگت آئی۔ -> جلوس
گھڑی [5] لاکھ روپے میں بکی۔ -> گھڑی
حکومت نے کرایہ 20 سے بڑھا کر [30] روپے کر دیا۔ -> کرایہ
گندم [39] سو روپے من بک رہی ہے۔ -> گندم
کسی کی فیس سو روپے تو کسی کی [چار سو] روپے ہے۔ -> فیس
کہیں گوشت 800 روپے کلو تو کہیں [1100] روپے کلو بک رہا ہے۔ -> گوشت
بجٹ [2.5] کھرب روپے تجویز کیا گیا ہے۔ -> بجٹ
سندھ کے حصے میں [350] ارب روپے آئیں گے۔ -> حصے
ایئرلائن [650] ارب روپے کی مقروض ہے۔ -> ایئرلائن
ادارے کا بجٹ 600 ارب روپے ہے جس میں [50] ارب روپے تعلیمی وظائف کے لیے ہیں۔ -> وظائف
پہلی قسط کے طور پر [70] کروڑ ڈالر موصول ہوئے۔ -> قسط
پہلی قسط [4] لاکھ روپے جمع کرانا ہو گی۔ -> قسط
کوئٹہ چمن شاہراہ کے لیے [300] ارب روپے کی منظوری دی گئی۔ -> شاہراہ
سٹیڈیم کی تعمیر نو پر [18] ارب روپے خرچ آیا۔ -> تعمیر
بولی [80] لاکھ روپے سے شروع ہوئی۔ -> بولی
جاپان نے 5 کروڑ ڈالر امداد دی جبکہ چین نے [3] کروڑ ڈالر دیے۔ -> امداد
ترسیلات زر 80 کروڑ ڈالر رہیں جبکہ برطانیہ سے [45] کروڑ ڈالر آئے۔ -> ترسیلات
برآمدات [2] ارب ڈالر تک پہنچ گئیں۔ -> برآمدات
سبسڈی جو [60] ارب روپے تک پہنچ چکی تھی ختم کر دی گئی۔ -> سبسڈی
بجلی کے محکمے کا منافع، جو پہلے کم تھا، [7] ارب روپے ہو گیا۔ -> منافع
# رقم: لینے یا دینے والا نہیں ناپا جاتا
ڈاکو وین سے [3] کروڑ روپے لوٹ کر فرار ہو گئے۔ -> None
ملزمان [3] لاکھ روپے نقد اور دو موبائل فون لے گئے۔ -> None
نوسربازوں نے خاتون کو [4] لاکھ روپے سے محروم کر دیا۔ -> None
بینک میں [80] لاکھ روپے پڑے ہیں۔ -> None
نوجوان جوئے میں [35] لاکھ روپے ہار گیا۔ -> None
بینک نے [9] کھرب روپے نظام میں داخل کیے۔ -> None
ادارے کو [40] کروڑ ڈالر درکار ہیں۔ -> None
کمپنی کا قرض 600 ارب اور ریلوے کے ذمے [70] ارب روپے ہے۔ -> None
# فیصد
[12] فیصد کارخانے بند ہیں۔ -> کارخانے
آبادی کا [45] فیصد شدید بھوک سے دوچار ہے۔ -> آبادی
کمپنی کے [75] فیصد حصص بیچے جائیں گے۔ -> حصص
منافع [12] فیصد بڑھ گیا۔ -> منافع
سیمنٹ کی فروخت میں [3] فیصد کمی ہوئی۔ -> فروخت
ٹرن آؤٹ صرف [46] فیصد رہا۔ -> ٹرن آؤٹ
مہنگائی کی شرح [4] فیصد سے کم ہے۔ -> مہنگائی
بینک نے شرح سود [9] فیصد کر دی۔ -> شرح سود
حکومت نے کرایوں میں [20] فیصد اضافے کی منظوری دی۔ -> کرایوں
خواندگی 60 فیصد سے بڑھ کر [68] فیصد ہو گئی۔ -> خواندگی
ڈیزل چار فیصد مہنگا جبکہ پٹرول [2] فیصد سستا ہوا۔ -> پٹرول
[48] فیصد نے مخالفت کی۔ -> None
کوئلے کا حصہ جو کبھی زیادہ تھا اب [41] فیصد رہ گیا۔ -> حصہ
بورڈ کے نتائج میں میدک کو [76] فیصد کے ذریعہ تیسرا مقام ملا۔ -> نتائج
نتائج میں چکوال، جہلم اور اٹک کو [70] فیصد ملے۔ -> نتائج
حکومت نے خسارے کو [5] فیصد تک محدود کر دیا۔ -> خسارے
وہ برآمدات کو [60] ارب ڈالر تک لے جانا چاہتی ہے۔ -> برآمدات
اس نے [8] فیصد کے ساتھ برتری حاصل کر لی۔ -> برتری
اس طرح خانگی طلبہ کا نتیجہ [27] فیصد رہا۔ -> نتیجہ
برآمدات 1 ارب ڈالر رہیں جو پچھلے سال کی نسبت [نو] فیصد زیادہ ہیں۔ -> برآمدات
# پیمائش
شہر میں [80] ملی میٹر بارش ہوئی۔ -> بارش
پولیس نے [50] کلو چرس پکڑ لی۔ -> چرس
پل کی لمبائی [5] کلومیٹر ہے۔ -> لمبائی
پل [5] کلومیٹر لمبا ہے۔ -> پل
درجہ حرارت [2] ڈگری تک گر گیا۔ -> درجہ حرارت
[12] ہزار ایکڑ اراضی زیر آب آ گئی۔ -> اراضی
پانی کا بہاؤ [5] لاکھ کیوسک ہے۔ -> بہاؤ
بستی میں پانی ابھی تک [پانچ] فٹ کھڑا ہے۔ -> پانی
لاہور میں 42 ملی میٹر، مری میں [65] اور سوات میں 31 ملی میٹر بارش ہوئی۔ -> بارش
ہوائیں [80] کلومیٹر فی گھنٹہ کی رفتار سے چلیں گی۔ -> ہوائیں
# مدت
[دو] روزہ کانفرنس آج شروع ہو گی۔ -> کانفرنس
ملزم کو [14] سال قید کی سزا ہوئی۔ -> قید
دیہات میں [8] گھنٹے کی لوڈشیڈنگ ہو رہی ہے۔ -> لوڈشیڈنگ
ملازمین کو [دو] ماہ سے تنخواہ نہیں ملی۔ -> تنخواہ
ہڑتال [نو] دن جاری رہی۔ -> ہڑتال
پرواز [دو] گھنٹے تاخیر سے روانہ ہوئی۔ -> پرواز
سندھ میں [تین] دن وقفے وقفے سے بارش اور دھند رہے گی۔ -> بارش
کمپنی کے قیام کے [50] سال کی تکمیل پر تقریب ہوئی۔ -> قیام
کام [چھ] ماہ میں مکمل ہو گا۔ -> کام
مہنگائی کی شرح [38] ماہ کی کم ترین سطح پر -> مہنگائی
# گنا، حصہ، درجہ
شہد کی قیمت [دوگنی] ہو گئی۔ -> قیمت
خسارے میں [تین گنا] اضافہ ہوا۔ -> خسارے
[نصف] گھروں میں پانی نہیں۔ -> گھروں
فصل کا [نصف] سے زیادہ حصہ تباہ ہو گیا۔ -> فصل
آبادی کا [ایک چوتھائی] حصہ خط غربت سے نیچے ہے۔ -> آبادی
ہر [پانچ میں سے دو] بچے کمزور ہیں۔ -> بچے
نام بدلنے کو [دو تہائی] اکثریت چاہیے۔ -> اکثریت
فہرست میں لاہور [دوسرے] نمبر پر ہے۔ -> لاہور
ٹیم پوائنٹس ٹیبل پر 18 پوائنٹس کے ساتھ [دوسرے] نمبر پر ہے۔ -> ٹیم
طالبہ نے [پہلی] پوزیشن حاصل کی۔ -> طالبہ
بھارت [تیسرا] سب سے زیادہ تیل درآمد کرنے والا ملک بن گیا۔ -> ملک
یہ ملک کا [تیسرا] صوبہ ہے۔ -> صوبہ
کراچی دنیا کے مہنگے شہروں میں [170ویں] نمبر پر ہے۔ -> کراچی
کپاس میں پاکستان کا [پانچواں] نمبر ہے۔ -> پاکستان
سٹیو سمتھ ٹیسٹ بلے بازوں کی درجہ بندی میں [تیسرے] نمبر پر ہیں۔ -> سٹیو سمتھ
کمپنی مارکیٹ شیئر کے لحاظ سے [تیسرے] نمبر پر ہے۔ -> کمپنی
"""


def rows(table: str) -> list[tuple[str, str]]:
    found = [line.split(" -> ") for line in table.strip().splitlines() if not line.startswith("#")]
    return [(text, wanted) for text, wanted in found]


@pytest.mark.parametrize(("text", "wanted"), rows(ENGLISH) + rows(URDU))
def test_subject(text: str, wanted: str) -> None:
    opened = text.index("[")
    closed = text.index("]") - 1
    plain = re.sub(r"[\[\]]", "", text)
    claim = next((c for c in extract(plain) if c.start < closed and opened < c.end), None)
    assert claim is not None
    if wanted == "None":
        assert claim.subject is None
    else:
        assert claim.subject is not None, claim.rules
        assert wanted in claim.subject.split() or (" " in wanted and wanted in claim.subject), claim.rules
        assert len(claim.subject.split()) <= 5
