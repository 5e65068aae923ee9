using Imi.Core.Requests;

namespace Imi.Web.Components;

/// <summary>
/// The letter of each action (R19), the same in all languages. Actions that are never offered together share one, by sense:
/// "a" agrees, "n" does not. A reader may choose others (<see cref="OwnLetters"/>). <c>wwwroot/keys.js</c> goes to the control that bears the letter.
/// </summary>
public static class ActionKeys
{
    /// <summary>What moves in a list, and what begins the way to a page: no action has them.</summary>
    public const string Reserved = "gjk";

    public static IReadOnlyDictionary<RequestAction, char> Letters { get; } = new Dictionary<RequestAction, char>
    {
        [RequestAction.Submit] = 's',
        [RequestAction.Send] = 's',
        [RequestAction.DeleteDraft] = 'd',
        [RequestAction.Approve] = 'a',
        [RequestAction.Accept] = 'a',
        [RequestAction.ApproveReply] = 'a',
        [RequestAction.AcceptReply] = 'a',
        [RequestAction.AgreeToMore] = 'a',
        [RequestAction.FindSatisfactory] = 'a',
        [RequestAction.Return] = 'n',
        [RequestAction.ReturnReply] = 'n',
        [RequestAction.RefuseMore] = 'n',
        [RequestAction.FindUnsatisfactory] = 'n',
        [RequestAction.TakeBack] = 'b',
        [RequestAction.Allocate] = 'l',
        [RequestAction.Reallocate] = 'l',
        [RequestAction.Deallocate] = 't',
        [RequestAction.ChangeCoordinator] = 'o',
        [RequestAction.Forward] = 'f',
        [RequestAction.Split] = 'x',
        [RequestAction.ReplyInPart] = 'p',
        [RequestAction.Reply] = 'r',
        [RequestAction.SubmitReply] = 'r',
        [RequestAction.Remind] = 'i',
        [RequestAction.InvolveCoordinators] = 'h',
        [RequestAction.AskForMore] = 'm',
        [RequestAction.Refer] = 'e',
        [RequestAction.Withdraw] = 'w',
        [RequestAction.Comment] = 'c',
        [RequestAction.Attach] = 'u',
        [RequestAction.Copy] = 'y',
        [RequestAction.Rate] = 'q',
    };
}
