using Imi.Core.Requests;

namespace Imi.Bench.Loading;

/// <summary>Who asks whom, about what, and when. Most have received few requests, some many, one very many.</summary>
internal sealed class Plan(Network network, IReadOnlyList<Template> templates, int count)
{
    private const int Seed = 2026;

    // As many as the real IMI has in a year.
    private const int AYear = 112_500;
    private const double OpenShare = 0.1;
    private const int DaysOpen = 30;

    private readonly Random _random = new(Seed);
    private readonly ILookup<(string Area, bool IsOpen), Template> _templates = templates.ToLookup(template => (template.Area, template.IsOpen));
    private readonly Dictionary<string, Ranked> _ranks = [];

    private int BusyCount => Math.Min(20_000, count * 2 / 5);

    private int UsualReceived => Math.Min(600, count / 20);

    private int UsualSent => Math.Min(400, count / 20);

    /// <summary>The oldest first, so that numbers and ids rise with time.</summary>
    public IEnumerable<Copying> Make()
    {
        var everybody = new Ranked([.. network.Bodies.Shuffled(_random)], _random);
        foreach (var area in network.Bodies.SelectMany(body => body.Coordinators.Keys).Distinct())
        {
            _ranks[area] = new([.. everybody.Bodies.Where(body => body.Coordinators.ContainsKey(area))], _random);
        }

        return Enumerable.Range(0, count).Select(index => Of(index, everybody)).OrderBy(one => one.CreatedAt).Select(one => one.Copying);
    }

    private (DateTime CreatedAt, Copying Copying) Of(int index, Ranked everybody)
    {
        var isSentByUsual = index >= BusyCount + UsualReceived && index < BusyCount + UsualReceived + UsualSent;
        var fixedOne = index < BusyCount ? network.Busy : index < BusyCount + UsualReceived + UsualSent ? network.Usual : everybody.Pick();
        var area = fixedOne.Coordinators.Keys.Order(StringComparer.Ordinal).ElementAt(_random.Next(fixedOne.Coordinators.Count));
        var isOpen = _random.NextDouble() < OpenShare;
        var template = Pick([.. _templates[(area, isOpen)]]);
        var other = _ranks[area].Pick();
        while (other.Country == fixedOne.Country)
        {
            other = _ranks[area].Pick();
        }

        var days = isOpen ? DaysOpen * Math.Pow(_random.NextDouble(), 2) : _random.NextDouble() * 365 * Math.Max(1, (double)count / AYear);
        var shift = -TimeSpan.FromDays(Math.Floor(days)) - TimeSpan.FromSeconds(_random.Next(3600));
        var (requesting, responding) = isSentByUsual ? (fixedOne, other) : (other, fixedOne);
        return (template.CreatedAt + shift, new(template, requesting, template.Request.Has(Party.Responding) ? responding : null, shift, _random.Next(), network));
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    /// <summary>In the order of how much they get.</summary>
    private sealed class Ranked(IReadOnlyList<Body> bodies, Random random)
    {
        // Of a million requests, each authority of the last third receives about ten.
        private readonly double _tailShare = bodies.Count / 3.0 * 10 / 1_000_000;

        public IReadOnlyList<Body> Bodies => bodies;

        public Body Pick()
        {
            var head = bodies.Count * 2 / 3;
            return random.NextDouble() < _tailShare
                ? bodies[head + random.Next(bodies.Count - head)]
                : bodies[(int)(head * Math.Pow(random.NextDouble(), 2))];
        }
    }
}

internal static class Shuffling
{
    public static T[] Shuffled<T>(this IEnumerable<T> items, Random random)
    {
        var all = items.ToArray();
        random.Shuffle(all);
        return all;
    }
}
