namespace Imi.Core.Requests;

/// <summary>The request does not exist, or not for this actor: the two are the same to the outside.</summary>
public sealed class RequestNotFoundException() : Exception("There is no such request.");

/// <summary>Somebody moved the request after the page that asks was drawn.</summary>
public sealed class RequestChangedException() : Exception("The request has changed meanwhile.");

/// <summary>Somebody saved this part of the draft after it was read; the caller keeps what was typed.</summary>
public sealed class DraftChangedException() : Exception("The draft has changed meanwhile.");

/// <summary>An answer that is sent can no longer be changed (FAQ 5.2).</summary>
public sealed class AnswerSentException() : Exception("The answer is already sent.");

/// <summary>Somebody else is editing this side of the request.</summary>
public sealed class LeaseLostException() : Exception("Somebody else holds the lease.");

/// <summary>An operation id came again from somebody else or for something else: no page of ours does that.</summary>
public sealed class OperationReusedException() : Exception("The operation was another one.");

/// <summary>A value that the form lets through only when somebody goes round it. <paramref name="rule"/> is the key of its text (<c>rule.Name</c>).</summary>
public sealed class InvalidValueException(string rule) : Exception($"Not allowed: {rule}.")
{
    public string Rule { get; } = rule;
}
