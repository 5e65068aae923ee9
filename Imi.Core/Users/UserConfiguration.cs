using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Users;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>, IEntityTypeConfiguration<UserRight>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.Property(u => u.GivenName).HasMaxLength(100);
        user.Property(u => u.FamilyName).HasMaxLength(100);
        user.Property(u => u.Language).HasMaxLength(2);
        user.Property(u => u.UsedOneTimeCodes).HasMaxLength(2_000);
        user.HasIndex(u => u.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
        user.HasOne(u => u.Authority).WithMany().HasForeignKey(u => u.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        user.Property(u => u.MailChoice).HasDefaultValue(MailChoice.AtOnce); // of those who were there before one could choose
        user.HasMany(u => u.Rights).WithOne().HasForeignKey(right => right.UserId);
    }

    public void Configure(EntityTypeBuilder<UserRight> right)
    {
        right.HasKey(r => new { r.UserId, r.Area, r.Role });
        right.Property(r => r.Area).HasMaxLength(8);
    }
}
