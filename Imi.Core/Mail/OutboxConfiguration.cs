using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Mail;

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxMail>
{
    private const string StepId = "StepId";

    public void Configure(EntityTypeBuilder<OutboxMail> mail)
    {
        mail.ToTable("Outbox");
        mail.Property(m => m.MessageId).HasMaxLength(80);
        mail.Property(m => m.Address).HasMaxLength(256);
        mail.Property(m => m.Language).HasMaxLength(2);
        mail.Property(m => m.Number).HasMaxLength(24);
        mail.Property(m => m.LastError).HasMaxLength(OutboxMail.MostCharactersOfError);
        mail.Property(m => m.DailyMailId).HasMaxLength(80);
        mail.HasOne(m => m.Step).WithMany().HasForeignKey(StepId).IsRequired(false).OnDelete(DeleteBehavior.Cascade);

        // Whatever is repeated: of one step each address hears once.
        mail.HasIndex(StepId, nameof(OutboxMail.Address)).IsUnique();
        mail.HasIndex(m => m.MessageId).IsUnique();
        mail.HasIndex(m => m.NextAttemptAt);

        // Most mails leave alone.
        mail.HasIndex(m => m.DailyFor).HasFilter("\"DailyFor\" IS NOT NULL");
        mail.HasIndex(m => m.DailyMailId).HasFilter("\"DailyMailId\" IS NOT NULL");
    }
}
