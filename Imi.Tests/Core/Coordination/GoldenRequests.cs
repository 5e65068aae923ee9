using System.Globalization;
using Imi.Core.QuestionSets;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Coordination;

/// <summary>Walks the requests of <c>Indicators.txt</c> by the same verbs that users have.</summary>
internal static class GoldenRequests
{
    private static readonly Dictionary<string, (Cast.Place Place, Actor Handler, CoordinatorChoice Coordinator)> Sides = new()
    {
        ["IE"] = (Cast.IrishMedical, Cast.Aoife, A.IrishCoordinator),
        ["SE"] = (Cast.SwedishHealth, Cast.Elin, CoordinatorChoice.None),
        ["DPS"] = (Cast.DanishPatientSafety, Cast.Mette, A.DanishCoordinator),
        ["DD"] = (Cast.DanishDental, Cast.Soren, A.DanishCoordinator),
    };

    /// <returns>Each request by the name it has in the file.</returns>
    public static async Task<Dictionary<string, Request>> StoreAsync(TestDatabase imi)
    {
        var lines = TextTable.Read("Core/Coordination/Indicators.txt").Select(cells => new Line(cells)).ToList();
        var requests = new Dictionary<string, Request>();
        await using var db = imi.Open();
        foreach (var line in lines)
        {
            var request = line.Besides.StartsWith("part of", StringComparison.Ordinal) ? Part(requests[line.Besides.Split(' ')[2]], line) : Sent(line);
            db.Requests.Add(requests[line.Name] = request);
            await db.SaveChangesAsync(); // a part points at what it was split from
            if (line.Accepted is { } accepted)
            {
                request.Accept(line.Agreed, line.To.Coordinator, line.To.Handler, accepted);
            }
        }

        lines.ForEach(line => Finish(requests[line.Name], line));
        await db.SaveChangesAsync();
        return requests;
    }

    private static Request Part(Request root, Line line) =>
        root.Split(["2"], $"{root.Number}-2", line.To.Place.Id, "Theirs.", A.AgreedReplyOn, Cast.Mette, line.Sent);

    private static Request Sent(Line line)
    {
        var (asker, draft) = (line.From.Handler, Draft(line));
        if (!line.Besides.StartsWith("forwarded", StringComparison.Ordinal))
        {
            draft.Send(A.AgreedReplyOn, asker, line.Sent);
            return draft;
        }

        draft.ChooseRecipient(Cast.DanishPatientSafety.Id, line.From.Coordinator, draft.RecipientVersion, asker);
        draft.Send(A.AgreedReplyOn, asker, Instant(line.Besides[^11..])!.Value);
        draft.Forward(line.To.Place.Id, "Theirs.", A.AgreedReplyOn, Cast.Mette, line.Sent);
        return draft;
    }

    private static Request Draft(Line line)
    {
        var asker = line.From.Handler;
        var draft = Request.Create($"{line.Area}-2026-{line.Name}", line.Area, RequestSwitches.Default, asker, line.Sent.AddDays(-20));
        draft.ChooseRecipient(line.To.Place.Id, line.From.Coordinator, 0, asker);
        draft.DescribePerson(A.Profession, isComplete: true, asker);
        draft.Ask(
            line.Area == Cast.Area ? A.Questions : [new(Catalogue.Current(line.Area).Questions.First(one => one.Parameters.Values.All(kind => kind == ParameterKind.Holder)).Code, new Dictionary<string, string>())],
            0, asker);
        draft.SetDeadline(A.RequestedReplyOn, A.Reason, 0, asker);
        return draft;
    }

    private static void Finish(Request request, Line line)
    {
        var (asker, answerer) = (line.From.Handler, line.To.Handler);
        if (line.Besides == "withdrawn")
        {
            request.Withdraw("Not needed any more.", asker, line.Closed!.Value);
            return;
        }

        if (line.Replied is { } replied)
        {
            Reply(request, answerer, replied);
        }

        if (line.Besides.StartsWith("more on", StringComparison.Ordinal))
        {
            var again = Instant(line.Besides[^11..])!.Value;
            request.AskForMore("Which month?", A.AgreedReplyOn, asker, again.AddDays(-2));
            request.AgreeToMore(answerer, again.AddDays(-1));
            Reply(request, answerer, again);
        }

        if (line.Closed is { } closed)
        {
            request.AcceptReply(asker, closed);
            request.Rate(IsGood(line.Timely), IsGood(line.Effort), asker, closed.AddDays(1)); // the rating counts by the closing
        }
    }

    private static void Reply(Request request, Actor answerer, DateTimeOffset at)
    {
        foreach (var question in request.Questions.Where(question => question.FollowsUp is null).ToList())
        {
            request.DraftAnswer(question.Number, new(Choice: Catalogue.Unable), question.Drafted?.Version ?? 0, answerer, at);
        }

        request.Reply(answerer, at);
    }

    private static bool? IsGood(string rating) => rating == "-" ? null : rating == "good";

    private static DateTimeOffset? Instant(string text) =>
        text == "-" ? null : DateTimeOffset.ParseExact($"2026-{text}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private sealed class Line(string[] cells)
    {
        public string Name { get; } = cells[0];
        public string Area { get; } = cells[1];
        public (Cast.Place Place, Actor Handler, CoordinatorChoice Coordinator) From { get; } = Sides[cells[2]];
        public (Cast.Place Place, Actor Handler, CoordinatorChoice Coordinator) To { get; } = Sides[cells[3]];
        public DateTimeOffset Sent { get; } = Instant(cells[4])!.Value;
        public DateTimeOffset? Accepted { get; } = Instant(cells[5]);
        public DateOnly Agreed { get; } = cells[6] == "-" ? default : DateOnly.ParseExact($"2026-{cells[6]}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        public DateTimeOffset? Replied { get; } = Instant(cells[7]);
        public DateTimeOffset? Closed { get; } = Instant(cells[8]);
        public string Timely { get; } = cells[9];
        public string Effort { get; } = cells[10];
        public string Besides { get; } = cells[11];
    }
}
