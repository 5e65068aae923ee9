using Imi.Core;
using Imi.Core.Editing;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Xunit.Abstractions;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>Two colleagues write the same answer at the same time, taking it from each other (R4).</summary>
public class InterleavingTests(ITestOutputHelper output)
{
    private const string Question = "3";
    private const int Saves = 4;

    [Theory, OnBothDatabases, Trait("Full", "interleavings")]
    public async Task Whatever_two_editors_do_no_text_disappears_without_a_word_to_its_writer(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (rounds, stored, refused) = (Full.Or(2_000, 24), 0, 0);

        for (var round = 0; round < rounds; round++)
        {
            var request = await imi.SaveAsync(A.Request(Accepted));
            var writers = new[] { new Writer(imi, request, Cast.Mette, "m", round), new Writer(imi, request, Cast.Jens, "j", round) };

            await Task.WhenAll(writers.Select(writer => Task.Run(writer.WriteAsync)));

            var text = (await imi.LoadAsync(request.Number)).Question(Question).Drafted?.Value.Text ?? "";
            Assert.Equal(writers.SelectMany(writer => writer.Stored).Order(StringComparer.Ordinal), text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
            Assert.All(writers, writer => Assert.Equal(Saves, writer.Stored.Count + writer.Kept.Count));
            (stored, refused) = (stored + writers.Sum(writer => writer.Stored.Count), refused + writers.Sum(writer => writer.Kept.Count));
        }

        new Figures(output, "interleavings").Say($"{kind}: {rounds} interleavings of two editors: {stored} texts stored, {refused} refused and still with their writer, 0 gone");
        Assert.True(stored > 0 && refused > 0, "Nothing was contended.");
    }

    /// <summary>Adds words to what was read last, which may be older than what is stored.</summary>
    private sealed class Writer(TestDatabase imi, Request request, Actor actor, string name, int seed)
    {
        private readonly Random _random = new(HashCode.Combine(seed, actor.UserId));
        private readonly Guid _editor = Guid.NewGuid();
        private (string Text, int Version) _read = ("", 0);

        public List<string> Stored { get; } = [];

        public List<string> Kept { get; } = [];

        public async Task WriteAsync()
        {
            for (var save = 0; save < Saves; save++)
            {
                await (_random.Next(3) == 0
                    ? imi.Leases.TakeOverAsync(LeaseSubject.Request(request.Id), _editor, actor)
                    : imi.Leases.AcquireAsync(LeaseSubject.Request(request.Id), _editor, actor));
                if (_random.Next(3) > 0)
                {
                    await ReadAsync();
                }

                await SaveAsync($"{name}{save}");
            }
        }

        private async Task ReadAsync()
        {
            var drafted = (await imi.Queries.FindAsync(request.Number, actor))!.Questions.Single(question => question.Number == Question).Drafted;
            _read = (drafted?.Value.Text ?? "", drafted?.Version ?? 0);
        }

        private async Task SaveAsync(string word)
        {
            var text = $"{_read.Text} {word}";
            try
            {
                _read = (text, await imi.Drafts.SaveAnswerAsync(request.Number, Question, new(Text: text), _read.Version, _editor, actor));
                Stored.Add(word);
            }
            catch (Exception refusal) when (refusal is DraftChangedException or LeaseLostException)
            {
                Kept.Add(word);
            }
        }
    }
}
