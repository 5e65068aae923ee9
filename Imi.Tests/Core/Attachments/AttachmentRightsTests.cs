using Imi.Core;
using Imi.Core.Attachments;
using Imi.Core.PersonalData;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Imi.Core.Requests.RequestStatus;

namespace Imi.Tests.Core.Attachments;

/// <summary>Who may attach, and who learns of it.</summary>
public class AttachmentRightsTests
{
    private static readonly IReadOnlyList<Actor> People =
    [
        Cast.Aoife, Cast.Mette, Cast.Niamh, Cast.Sean, Cast.Declan, Cast.Anders, Cast.Soren, Cast.Elin,
        Cast.With(Role.Allocator, Cast.IrishMedical), Cast.With(Role.Allocator, Cast.DanishPatientSafety), Cast.With(Role.RequestHandler, Cast.DanishPatientSafety, Cast.OtherArea),
    ];

    /// <summary>Requirement L3: request handlers of the two authorities, the responder from acceptance on; nobody else in any phase.</summary>
    [Theory, OnBothDatabases]
    public async Task Only_whoever_sees_the_person_sees_and_opens_documents(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        (Request Request, Actor[] Seeing)[] phases =
        [
            (await imi.SaveAsync(A.Draft()), [Cast.Aoife]),
            (await imi.SaveAsync(A.Request(AwaitingApproval)), [Cast.Aoife]),
            (await imi.SaveAsync(A.Request(AwaitingAcceptance)), [Cast.Aoife]),
            (await imi.SaveAsync(A.Request(Accepted)), [Cast.Aoife, Cast.Mette]),
            (await imi.SaveAsync(A.Request(ReferredToRequestingCoordinator)), [Cast.Aoife, Cast.Mette]),
        ];

        foreach (var (request, seeing) in phases)
        {
            var id = await imi.AttachAsync(request, Cast.Aoife, Documents.Pdf());
            foreach (var person in People)
            {
                var sees = seeing.Contains(person);
                Assert.True(sees == (await imi.Attachments().ListAsync(request.Number, person) is { Items.Count: 1 }), $"{person.Name} lists in {request.Status}");
                Assert.True(sees == (await imi.FetchAsync(request, id, person) is not null), $"{person.Name} opens in {request.Status}");
            }
        }

        await using var db = imi.Open();
        Assert.Equal(phases.Sum(phase => phase.Seeing.Length), await db.Set<PersonalDataView>().CountAsync());
        Assert.Null(await imi.Attachments().ListAsync("PQ-1999-000001", Cast.Aoife));
    }

    [Theory, OnBothDatabases]
    public async Task The_requester_attaches_from_the_draft_on_the_responder_from_acceptance_on(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        foreach (var (status, attaching) in new[]
        {
            (Draft, (Actor[])[Cast.Aoife]), (AwaitingApproval, [Cast.Aoife]), (AwaitingAcceptance, [Cast.Aoife]), (Accepted, [Cast.Aoife, Cast.Mette]),
            (Replied, [Cast.Aoife, Cast.Mette]), (Closed, []), (Withdrawn, []),
        })
        {
            var request = await imi.SaveAsync(A.Request(status));
            foreach (var person in People)
            {
                var refusal = await Record.ExceptionAsync(() => imi.AttachAsync(request, person, Documents.Pdf()));
                Assert.True(attaching.Contains(person) == refusal is null, $"{person.Name} in {status}: {refusal?.GetType().Name}");
                Assert.True(refusal is null or ActionForbiddenException or RequestNotFoundException, refusal?.ToString());
            }
        }
    }

    /// <summary>Decision 6: the requester's documents belong to the whole, the responder's to its part.</summary>
    [Theory, OnBothDatabases]
    public async Task Parts_of_a_split_request_share_what_the_requester_attached(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var root = await imi.SaveAsync(A.Request(Accepted));
        var before = await imi.AttachAsync(root, Cast.Aoife, Documents.Pdf());
        await imi.Requests.SplitAsync(root.Number, ["2"], Cast.DanishDental.Id, "Yours.", root.Version, Guid.NewGuid(), Guid.NewGuid(), Cast.Mette);
        var part = await imi.LoadAsync($"{root.Number}-2");
        Assert.Null(await imi.Attachments().ListAsync(part.Number, Cast.Soren));
        await imi.Requests.AcceptAsync(part.Number, A.AgreedReplyOn, null, part.Version, Guid.NewGuid(), Cast.Soren);

        var later = await imi.AttachAsync(part, Cast.Aoife, Documents.Pdf());
        var (mettes, sorens) = (await imi.AttachAsync(root, Cast.Mette, Documents.Pdf()), await imi.AttachAsync(part, Cast.Soren, Documents.Pdf()));

        Assert.Equal([before, later, mettes], await IdsAsync(root, Cast.Mette));
        Assert.Equal([before, later, sorens], await IdsAsync(part, Cast.Soren));
        Assert.Equal([before, later, sorens], await IdsAsync(part, Cast.Aoife));
        Assert.Null(await imi.FetchAsync(part, mettes, Cast.Soren));
        Assert.NotNull(await imi.FetchAsync(part, before, Cast.Soren));
        Assert.Equal(AttachmentLimits.Request - (4 * Documents.Pdf().Length), (await imi.Attachments().ListAsync(part.Number, Cast.Soren))!.Left);
        await using var db = imi.Open();
        var changes = await db.Changes.OrderBy(change => change.Sequence).ToListAsync();
        Assert.Equal([root.Id, part.Id], changes.SkipLast(2).TakeLast(2).Select(change => change.SubjectId).Order()); // both hear of what the requester attached
        Assert.Equal([root.Id, part.Id], changes.TakeLast(2).Select(change => change.SubjectId));

        async Task<IEnumerable<Guid>> IdsAsync(Request request, Actor reader) => (await imi.Attachments().ListAsync(request.Number, reader))!.Items.Select(row => row.Id).Order();
    }
}
