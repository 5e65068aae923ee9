using Imi.Core;
using Imi.Core.Live;
using Imi.Core.Users;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Users;

/// <summary>What everybody sets for himself.</summary>
public class ProfileTests
{
    private static readonly ProfileEntry Changed = new(" +45 20 30 40 50 ", "en", MailChoice.Daily);

    [Theory, OnBothDatabases]
    public async Task It_is_ones_own_and_nobody_elses(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (before, others) = (await imi.Profiles.OwnAsync(Cast.Mette), await imi.Profiles.OwnAsync(Cast.Jens));
        Assert.Equal(("user5", "user5@authority.example", false, new ProfileEntry("", "da", MailChoice.AtOnce)), (before.UserName, before.Email, before.IsContact, before.Entry));
        var heard = new List<Change>();
        using var own = imi.Feed.Subscribe(Cast.DanishPatientSafety.Id, change => { heard.Add(change); return false; }, () => Task.CompletedTask);

        await imi.Profiles.SaveAsync(Changed, before.Version, Guid.NewGuid(), Cast.Mette);

        Assert.Equal(Changed with { Phone = "+45 20 30 40 50" }, (await imi.Profiles.OwnAsync(Cast.Mette)).Entry);
        Assert.Equal(others, await imi.Profiles.OwnAsync(Cast.Jens));
        Assert.Equal([(ChangeKind.User, Cast.Mette.UserId)], heard.Select(change => (change.Kind, change.SubjectId)));
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_who_save_the_second_is_told_and_the_same_twice_is_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var (before, operation) = (await imi.Profiles.OwnAsync(Cast.Mette), Guid.NewGuid());
        await imi.Profiles.SaveAsync(Changed, before.Version, operation, Cast.Mette);
        await imi.Profiles.SaveAsync(Changed, before.Version, operation, Cast.Mette);

        await Assert.ThrowsAsync<UserChangedException>(() => imi.Profiles.SaveAsync(before.Entry, before.Version, Guid.NewGuid(), Cast.Mette));
        Assert.Equal(MailChoice.Daily, (await imi.Profiles.OwnAsync(Cast.Mette)).Entry.MailChoice);

        // The language in the bar on top is the same as the one here.
        var read = await imi.Profiles.OwnAsync(Cast.Mette);
        await imi.Users.SetLanguageAsync(Cast.Mette.UserId, "da");
        await Assert.ThrowsAsync<UserChangedException>(() => imi.Profiles.SaveAsync(read.Entry, read.Version, Guid.NewGuid(), Cast.Mette));
        Assert.Equal("da", (await imi.Profiles.OwnAsync(Cast.Mette)).Entry.Language);
    }

    [Theory]
    [OnBothDatabases("+45 20 30 40 50 60 70 80 90 10 20 30 40 50", "da", MailChoice.Daily, "Phone TooLong")]
    [OnBothDatabases("", "fr", MailChoice.Daily, "Language Needed")]
    [OnBothDatabases("", "da", (MailChoice)2, "MailChoice Needed")] // there is no none
    public async Task What_cannot_be_is_refused_at_its_field(DatabaseKind kind, string phone, string language, MailChoice choice, string problem)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var before = await imi.Profiles.OwnAsync(Cast.Mette);

        var refusal = await Assert.ThrowsAsync<InvalidFieldsException>(() => imi.Profiles.SaveAsync(new(phone, language, choice), before.Version, Guid.NewGuid(), Cast.Mette));

        Assert.Equal([problem], refusal.Problems.Select(one => $"{one.Field} {one.Rule}"));
        Assert.Equal(before, await imi.Profiles.OwnAsync(Cast.Mette));
    }
}
