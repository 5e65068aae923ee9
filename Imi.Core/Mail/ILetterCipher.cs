namespace Imi.Core.Mail;

/// <summary>Seals the words of a letter that only its recipient may read, such as a temporary password; the keys are looked after elsewhere.</summary>
public interface ILetterCipher
{
    /// <param name="messageId">What was sealed for one letter opens for no other.</param>
    byte[] Seal(string messageId, IReadOnlyList<string> words);

    IReadOnlyList<string> Open(string messageId, byte[] enclosure);
}
