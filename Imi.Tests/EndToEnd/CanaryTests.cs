using Imi.Core;
using Imi.Tests.Support;

namespace Imi.Tests.EndToEnd;

/// <summary>The person of a request reaches nobody who may not see it: bodies, frames, addresses, console and database are searched.</summary>
[Collection(nameof(Browser)), Trait("Category", "E2E")]
public class CanaryTests(CanaryStory story) : IClassFixture<CanaryStory>
{
    public static TheoryData<string> Outsiders => [.. CanaryStory.Outsiders];

    public static TheoryData<string> Responders => [.. CanaryStory.Responders];

    [Theory, MemberData(nameof(Outsiders))]
    public void Nothing_of_the_person_ever_reaches(string outsider)
    {
        RequireRecorded(story.InAll[outsider]);
        RequireNothing(story.InAll[outsider]);
    }

    [Theory, MemberData(nameof(Responders))]
    public void Nothing_of_the_person_reaches_before_acceptance(string responder)
    {
        RequireRecorded(story.BeforeAcceptance[responder]);
        RequireNothing(story.BeforeAcceptance[responder]);
    }

    [Theory]
    [InlineData("ie.handler")]
    [InlineData("dk.handler")]
    public void The_same_search_finds_everything_that_reaches(string handler)
    {
        foreach (var channel in new[] { Channel.Body, Channel.Received })
        {
            Assert.Equal(CanaryStory.Canaries, FoundIn(story.InAll[handler].Where(one => one.Channel == channel)).Select(found => found.Canary).Distinct());
        }
    }

    [Theory]
    [InlineData("ie.handler")]
    [InlineData("dk.handler")]
    public void No_address_or_title_names_the_person_to(string handler) =>
        RequireNothing(story.InAll[handler].Where(one => one.Channel == Channel.Address));

    [Fact]
    public void The_console_does_not_name_the_person() =>
        Assert.DoesNotContain(CanaryStory.Canaries, canary => canary.IsIn(story.ConsoleOutput));

    [Fact]
    public async Task No_file_of_the_server_holds_the_person_in_the_clear()
    {
        var files = Directory.GetFiles(story.ServerFolder, "*", SearchOption.AllDirectories);
        Assert.Equal(story.ServerKind == DatabaseKind.Sqlite, files.Any(file => file.EndsWith("imi.db-wal", StringComparison.Ordinal)));

        var isStored = false;
        foreach (var file in files)
        {
            await using var stream = File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            Assert.DoesNotContain(CanaryStory.Canaries, canary => canary != CanaryStory.Nationality && canary.IsIn(bytes));
            isStored |= new Canary("number", story.Number).IsIn(bytes);
        }

        Assert.True(isStored, "The search finds what is stored in the clear.");
    }

    private static void RequireRecorded(IReadOnlyList<Recorded> recorded) =>
        Assert.All(Enum.GetValues<Channel>(), channel => Assert.Contains(recorded, one => one.Channel == channel && one.Bytes.Length > 0));

    private void RequireNothing(IEnumerable<Recorded> recorded)
    {
        Assert.Empty(FoundIn(recorded).Select(found => $"{found.Canary} in {found.Where.Channel} of {found.Where.Page}").Distinct());
    }

    private IEnumerable<(Canary Canary, Recorded Where)> FoundIn(IEnumerable<Recorded> recorded) =>
        from canary in CanaryStory.Canaries
        from one in recorded
        where canary != CanaryStory.Nationality || one.Page.Contains(story.Number, StringComparison.Ordinal)
        where canary.IsIn(one.Bytes)
        select (canary, one);
}
