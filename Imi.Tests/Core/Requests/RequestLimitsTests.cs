using Imi.Core;
using Imi.Core.Editing;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Imi.Tests.Support;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Requests;

/// <summary>What is too long is refused with its text unharmed; nothing is ever cut (decision 12).</summary>
public class RequestLimitsTests
{
    private static readonly DateTimeOffset Later = A.Morning.AddDays(1);

    [Fact]
    public void A_general_comment_has_4000_characters()
    {
        var request = A.Request(AwaitingAcceptance);
        request.AddComment(Long(4_000), Cast.Aoife, Later);

        Assert.Equal(4_000, request.Comments[^1].Text.Length);
        RequireTooLong(() => request.AddComment(Long(4_001), Cast.Aoife, Later));
        Assert.Equal(2, request.Comments.Count);
    }

    [Fact]
    public void A_reason_has_1000_characters()
    {
        var request = A.Request(AwaitingAcceptance);
        RequireTooLong(() => request.Withdraw(Long(1_001), Cast.Aoife, Later));
        RequireTooLong(() => request.Forward(Cast.DanishDental.Id, Long(1_001), new(2026, 3, 9), Cast.Mette, Later));
        RequireTooLong(() => A.Draft().SetDeadline(A.RequestedReplyOn, Long(1_001), 1, Cast.Aoife));

        request.Withdraw(Long(1_000), Cast.Aoife, Later);
        Assert.Equal(1_000, request.History[^1].Note.Length);
    }

    [Fact]
    public void An_answer_has_4000_characters_and_its_comment_1000()
    {
        var request = A.Request(Accepted);
        RequireTooLong(() => request.DraftAnswer("3", new(Text: Long(4_001)), 0, Cast.Mette, Later));
        request = A.Request(Accepted);
        RequireTooLong(() => request.DraftAnswer("3", new(Comment: Long(1_001)), 0, Cast.Mette, Later));

        request = A.Request(Accepted);
        request.DraftAnswer("3", new(Text: Long(4_000), Comment: Long(1_000)), 0, Cast.Mette, Later);
        Assert.Equal(4_000, request.Question("3").Drafted!.Text.Length);
    }

    [Fact]
    public void A_question_has_a_comment_of_1000_and_parameters_of_200_characters()
    {
        var request = A.EmptyDraft();
        RequireTooLong(() => request.Ask([Question(200, 1_001)], 0, Cast.Aoife));
        RequireTooLong(() => request.Ask([Question(201, 1_000)], 0, Cast.Aoife));

        request.Ask([Question(200, 1_000)], 0, Cast.Aoife);
        Assert.Equal(200, request.Question("1").Parameters["title"].Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n")]
    public void Words_that_are_asked_for_must_be_there(string nothing)
    {
        var request = A.Request(AwaitingAcceptance);

        Assert.Equal("Required", Assert.Throws<InvalidValueException>(() => request.Withdraw(nothing, Cast.Aoife, Later)).Rule);
        Assert.Equal("Required", Assert.Throws<InvalidValueException>(() => request.AddComment(nothing, Cast.Aoife, Later)).Rule);
        Assert.Equal("Required", Assert.Throws<InvalidValueException>(() =>
            request.Forward(Cast.DanishDental.Id, nothing, new(2026, 3, 9), Cast.Mette, Later)).Rule);
    }

    [Theory, OnBothDatabases]
    public async Task The_longest_texts_come_back_whole(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var request = A.Request(Accepted);
        request.AddComment(Long(4_000), Cast.Aoife, Later);
        request.DraftAnswer("3", new(Text: Long(4_000), Comment: Long(1_000)), 0, Cast.Mette, Later);
        await imi.SaveAsync(request);

        var stored = await imi.LoadAsync(request.Number);

        Assert.Contains(stored.Comments, comment => comment.Text == Long(4_000));
        Assert.Equal(new(Text: Long(4_000), Comment: Long(1_000)), stored.Question("3").Drafted!.Value);
    }

    [Theory, OnBothDatabases]
    public async Task A_field_of_the_person_has_200_characters(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var number = await imi.Drafts.CreateAsync(Cast.Area, null, null, Guid.NewGuid(), Cast.Aoife);
        var editor = Guid.NewGuid();
        await imi.Leases.AcquireAsync(LeaseSubject.Request((await imi.LoadAsync(number)).Id), editor, Cast.Aoife);

        foreach (var person in new DataSubject[]
                 {
                     new() { FamilyName = Long(201) }, new() { GivenNames = Long(201) }, new() { PlaceOfBirth = Long(201) },
                     new() { Address = Long(201) }, new() { RegistrationNumber = Long(201) },
                 })
        {
            var refused = await Assert.ThrowsAsync<InvalidValueException>(() => imi.Drafts.SavePersonAsync(number, person, null, 0, editor, Cast.Aoife));
            Assert.Equal("TooLong", refused.Rule);
        }

        await imi.Drafts.SavePersonAsync(number, new() { Address = Long(200) }, null, 0, editor, Cast.Aoife);
        Assert.Equal(Long(200), (await imi.People.ReadAsync(number, Cast.Aoife))!.Value.Subject.Address);
    }

    private static AskedQuestion Question(int parameter, int comment) =>
        new("PQ-G-302", new Dictionary<string, string> { ["title"] = Long(parameter) }, Long(comment));

    private static string Long(int length) => new('å', length);

    private static void RequireTooLong(Action act) => Assert.Equal("TooLong", Assert.Throws<InvalidValueException>(act).Rule);
}
