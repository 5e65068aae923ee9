using System.Buffers.Binary;
using System.Text;
using Imi.Core.Requests;

namespace Imi.Core.Attachments;

/// <summary>The files of Office before 2007: a little file system in sectors, where one name of its directory tells which program wrote it.</summary>
internal static class OldOffice
{
    private const int FatSectorsAt = 76;
    private const int FatSectorsInHead = 109;
    private const int DirectoryAt = 48;
    private const int SectorShiftAt = 30;
    private const uint LargestSector = 0xFFFFFFFA;

    private static readonly (byte[] Name, AttachmentFormat Format)[] Names =
    [
        (Encoding.Unicode.GetBytes("WordDocument\0"), AttachmentFormat.OldWord),
        (Encoding.Unicode.GetBytes("Workbook\0"), AttachmentFormat.OldExcel),
        (Encoding.Unicode.GetBytes("PowerPoint Document\0"), AttachmentFormat.OldPowerPoint),
    ];

    /// <exception cref="InvalidValueException">Cut off, or of another program; what is locked by a password hides which.</exception>
    public static AttachmentFormat FormatOf(Stream content, ReadOnlySpan<byte> head)
    {
        RequestRules.Require(IsWhole(content, head), "AttachmentBroken");
        const int overlap = 64;
        for (var start = 0L; start < content.Length; start += Chunks.Size)
        {
            var bytes = Recognition.Read(content, start, Chunks.Size + overlap);
            foreach (var (name, format) in Names)
            {
                if (bytes.AsSpan().IndexOf(name) >= 0)
                {
                    return format;
                }
            }
        }

        throw new InvalidValueException("AttachmentType");
    }

    /// <summary>The sectors that say where everything is are there.</summary>
    private static bool IsWhole(Stream content, ReadOnlySpan<byte> head)
    {
        var shift = head.Length < 512 ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(head[SectorShiftAt..]);
        if (shift is not (9 or 12) || !IsThere(content, BinaryPrimitives.ReadUInt32LittleEndian(head[DirectoryAt..]), shift))
        {
            return false;
        }

        for (var index = 0; index < FatSectorsInHead; index++)
        {
            var sector = BinaryPrimitives.ReadUInt32LittleEndian(head[(FatSectorsAt + (index * sizeof(uint)))..]);
            if (sector <= LargestSector && !IsThere(content, sector, shift))
            {
                return false;
            }
        }

        return true;
    }

    // Before sector 0 stands the head, which takes as much as one.
    private static bool IsThere(Stream content, uint sector, int shift) => ((long)sector + 2) << shift <= content.Length;
}
