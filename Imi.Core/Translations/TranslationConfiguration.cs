using Imi.Core.Authorities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Translations;

internal sealed class TranslationConfiguration : IEntityTypeConfiguration<TextChange>
{
    public void Configure(EntityTypeBuilder<TextChange> change)
    {
        change.ToTable("TextChanges");
        change.Property(c => c.Language).HasMaxLength(2);
        change.Property(c => c.UserName).HasMaxLength(200);
        change.HasOne<Authority>().WithMany().HasForeignKey(c => c.AuthorityId).OnDelete(DeleteBehavior.Cascade);
        change.HasIndex(c => new { c.AuthorityId, c.Language });
    }
}
